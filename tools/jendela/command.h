// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "authoring/findings.h"
#include "authoring/office.h"
#include "base/result.h"
#include "base/time.h"
#include "platform/command_line.h"

// What every verb of the office tool shares. A verb's add_… declares it on the program's command line and, when the
// verb was chosen, leaves in Chosen what to run. Exit codes: 0 done, 1 refused, 2 wrong use.
namespace jendela {

inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;
inline constexpr int kWrongUse = 2;

struct Globals {
  std::string office_folder;  // --office; "" searches upwards from the current folder
  std::string language;       // --lang; "" as the environment says
  std::string now;            // --now; "" is SOURCE_DATE_EPOCH or the clock

  authoring::Language lang() const;
};

using Chosen = std::function<int()>;

void add_init(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_key(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_new(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_check(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_build(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_sign(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_publish(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_export(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_verify(platform::CommandLine& program, const Globals& globals, Chosen& chosen);
void add_inspect(platform::CommandLine& program, const Globals& globals, Chosen& chosen);

// ---- What verbs say
void say(const Globals& globals, const authoring::Words& words);  // a line on standard output
// "1 item", "2 items": English counts; Indonesian needs no plural.
std::string counted(std::uint64_t count, std::string_view noun);
void complain(const Globals& globals, const authoring::Words& words);  // a line on standard error, "jendela: …"
// The error with what can be done about its kind; returns kRefused.
int refuse(const Globals& globals, const base::Error& error);
// Every finding on standard error; returns kRefused when one is an error.
int report(const Globals& globals, const authoring::Findings& findings);

// ---- What verbs work on
base::Result<std::filesystem::path> office_root(const Globals& globals);
// The office, or nothing after having said why not.
std::optional<authoring::Office> open_office(const Globals& globals, authoring::Findings& findings);
base::Result<base::Instant> find_now(const Globals& globals);

}  // namespace jendela
