// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>
#include <vector>

#include "child_process.h"
#include "office.h"
#include "temp_dir.h"

// What the real jendela-agent needs: a folder with its settings, the root it believes and an office with one article.
struct Machine {
  TempDir dir;
  Office office;

  Machine() {
    office.documents["kanwil-ntt"] = {Office::document("satu", "Satu")};
    office.publish();
    office.write_folder(dir / "repository");
    write_file(dir / "root.json", office.root());
  }
  void configure(const std::string& more) {
    const std::string here = dir.path().string();
    write_file(dir / "agent.toml",
               base::as_bytes("unit = \"lapas-kupang\"\nstore = \"" + here + "/store\"\nroot = \"" + here +
                              "/root.json\"\nsocket = \"" + here +
                              "/agent.sock\"\n[[channel]]\nname = " + "\"kanwil-ntt\"\nofficial = true\n" + more));
  }
  std::string source() const {
    return "[[source]]\nkind = \"directory\"\npath = \"" + (dir / "repository").string() + "\"\n";
  }
  std::vector<std::string> command(const std::string& option = "") const {
    std::vector<std::string> out = {built_program("jendela-agent"), "--config", (dir / "agent.toml").string()};
    if (!option.empty()) out.push_back(option);
    return out;
  }
};
