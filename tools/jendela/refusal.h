// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string>

#include "authoring/findings.h"
#include "base/result.h"
#include "pack/json.h"
#include "platform/command_line.h"

namespace jendela {

struct Globals;

// Why a command does not do what it was asked: whole sentences for the clerk, a word for scripts, and what the library
// below said, in English, for whoever is asked for help.
struct Refusal {
  std::string code;  // an Errc's name, or one of the words in README.md
  authoring::Words what;
  authoring::Words mend;
  std::string detail = {};
};

// What an error of this kind means to a clerk; its detail goes along.
Refusal explain(const base::Error& error);
// A command line that cannot be read, with the nearest word that can.
Refusal explain(const platform::WrongUse& wrong);

// On standard error as "jendela: what → mend [detail]", with --json as {"error": …} on standard output. Returns
// kRefused, or kWrongUse for the code wrong_use. Called once, as the last thing said.
int refuse(const Globals& globals, const Refusal& refusal);
int refuse(const Globals& globals, const base::Error& error);

// Every finding on standard error; returns kRefused when one is an error. With --json nothing but the findings that
// refuse are printed, as `check --json` prints them.
int report(const Globals& globals, const authoring::Findings& findings);
// {"errors": 1, "findings": [{"severity", "file", "line", "field", "what", "mend"}], "warnings": 0}
pack::Json to_json(const authoring::Findings& findings, authoring::Language language);

void print_value(const pack::Json& value);  // a line on standard output

}  // namespace jendela
