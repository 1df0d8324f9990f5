// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "authoring/findings.h"
#include "authoring/office.h"
#include "base/file_lock.h"
#include "base/time.h"
#include "platform/command_line.h"
#include "refusal.h"

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
  bool json = false;          // --json of the verb: one JSON value on standard output, and no sentences there

  authoring::Language lang() const;
};

using Chosen = std::function<int()>;

void add_init(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_key(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_key_cards(platform::CommandLine& key, Globals& globals, Chosen& chosen);  // the verbs below `key`
void add_root(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_new(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_check(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_build(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_sign(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_approve(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_refresh(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_status(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_publish(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_export(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_verify(platform::CommandLine& program, Globals& globals, Chosen& chosen);
void add_inspect(platform::CommandLine& program, Globals& globals, Chosen& chosen);

// ---- What verbs say; how they refuse is in refusal.h

void add_json(platform::CommandLine& command, Globals& globals, const std::string& help);
void say(const Globals& globals, const authoring::Words& words);  // a line on standard output
// "1 item", "2 items": English counts; Indonesian needs no plural.
std::string counted(std::uint64_t count, std::string_view noun);
void complain(const Globals& globals, const authoring::Words& words);  // a line on standard error, "jendela: …"

// ---- What verbs work on

// Each of these is nothing after having said why not.
std::optional<std::filesystem::path> find_office_root(const Globals& globals);
std::optional<authoring::Office> open_office(const Globals& globals, authoring::Findings& findings);
std::optional<base::Instant> find_now(const Globals& globals);
// The office's lock: one command at a time changes anything.
std::optional<base::FileLock> lock_office(const Globals& globals, const std::filesystem::path& root);
bool anything_published(const authoring::Office& office);  // in its own repository
// Warns of what was built and would not go out because nobody signed it, and when nothing would go out at all.
void warn_of_unsigned(const Globals& globals, const authoring::Office& office);

}  // namespace jendela
