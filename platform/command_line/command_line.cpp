// SPDX-License-Identifier: EUPL-1.2
#include "platform/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <type_traits>
#include <utility>

namespace platform {

namespace {

// The verb that was named last, or the program.
const CLI::App& innermost(const CLI::App& app) {
  const auto verbs = app.get_subcommands();
  return verbs.empty() ? app : innermost(*verbs.back());
}

std::vector<std::string> names_of_verbs(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* verb : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(verb->get_name());
  return names;
}

// Options of a verb and of what it belongs to: both may stand behind it.
std::vector<std::string> names_of_options(const CLI::App* app) {
  std::vector<std::string> names;
  for (; app != nullptr; app = app->get_parent()) {
    for (const CLI::Option* option : app->get_options()) {
      for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

std::string help_of(const CLI::App& app) {
  std::string words = "--help";
  for (const CLI::App* each = &app; each != nullptr; each = each->get_parent()) words = each->get_name() + " " + words;
  return words;
}

// The first option that must be given and was not, as the help names it.
std::string missing_argument(const CLI::App& app) {
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_required() && option->count() == 0)
      return option->get_positional() ? option->get_type_name() : option->get_name();
  }
  return {};
}

// What stands in text between `from` and `to`, or "".
std::string between(const std::string& text, const std::string& from, const std::string& to) {
  const std::size_t start = text.find(from);
  if (start == std::string::npos) return {};
  return text.substr(start + from.size(), text.find(to, start + from.size()) - start - from.size());
}

WrongUse describe(const CLI::App& program, const CLI::ParseError& error) {
  const CLI::App& app = innermost(program);
  WrongUse wrong;
  wrong.help = help_of(app);
  wrong.message = error.what();
  // A mistyped word is told before the missing one.
  const auto kind = static_cast<CLI::ExitCodes>(error.get_exit_code());
  const std::vector<std::string> unknown = program.remaining(true);
  std::string word = unknown.empty() ? std::string() : unknown.front();
  if (kind == CLI::ExitCodes::ExtrasError)
    word = between(wrong.message, ": ", " ");  // of a verb's own, which remaining() forgets
  if (!word.empty() && (kind == CLI::ExitCodes::ExtrasError || kind == CLI::ExitCodes::RequiredError)) {
    wrong.kind = WrongUse::Kind::unknown_word;
    wrong.word = word.substr(0, word.find('='));
    wrong.known = wrong.word.rfind('-', 0) == 0 ? names_of_options(&app) : names_of_verbs(app);
    wrong.message = wrong.word + ": unknown command or option";
  } else if (kind == CLI::ExitCodes::RequiredError) {
    wrong.option = missing_argument(app);
    wrong.kind = wrong.option.empty() ? WrongUse::Kind::missing_verb : WrongUse::Kind::missing_argument;
    if (wrong.option.empty()) wrong.known = names_of_verbs(app);
  } else if (kind == CLI::ExitCodes::ArgumentMismatch) {
    wrong.kind = WrongUse::Kind::missing_value;
    wrong.option = wrong.message.substr(0, wrong.message.find_first_of(": "));
  } else if (kind == CLI::ExitCodes::ValidationError) {  // "--lang: fr not in {id,en}"
    wrong.kind = WrongUse::Kind::bad_value;
    wrong.option = wrong.message.substr(0, wrong.message.find(':'));
    wrong.word = between(wrong.message, ": ", " not in ");
    wrong.known = CLI::detail::split(between(wrong.message, "{", "}"), ',');
  } else if (kind == CLI::ExitCodes::ConversionError) {  // "Could not convert: --since = x"
    wrong.kind = WrongUse::Kind::bad_value;
    wrong.option = between(wrong.message, ": ", " = ");
    wrong.word = between(wrong.message, " = ", "\n");
  }
  return wrong;
}

}  // namespace

struct CommandLine::Implementation {
  std::unique_ptr<CLI::App> program;  // null for a verb
  CLI::App* app = nullptr;
  std::vector<std::unique_ptr<CommandLine>> verbs;
  std::function<void(const WrongUse&)> tell = [](const WrongUse& wrong) {
    fmt::print(stderr, "{}\nRun '{}' for more information.\n", wrong.message, wrong.help);
  };

  template <typename Target>
  void option(const std::string& name, Target& target, const std::string& help, const OptionTraits& traits) {
    CLI::Option* option = app->add_option(name, target, help)->type_name(traits.value_name)->required(traits.required);
    // Given twice, the later one counts: scripts put their own behind what they were handed.
    const bool list = std::is_same_v<Target, std::vector<std::string>>;
    if (!list && !option->get_positional()) option->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    if (traits.show_default) option->capture_default_str();
    if (!traits.allowed.empty()) option->check(CLI::IsMember(traits.allowed))->type_name(traits.value_name);
  }
};

CommandLine::CommandLine(const std::string& about, const std::string& program)
    : implementation_(std::make_unique<Implementation>()) {
  implementation_->program = std::make_unique<CLI::App>(about, program);
  implementation_->app = implementation_->program.get();
}

CommandLine::CommandLine(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}

CommandLine::~CommandLine() = default;

CommandLine& CommandLine::verb(const std::string& name, const std::string& help) {
  auto implementation = std::make_unique<Implementation>();
  implementation->app = implementation_->app->add_subcommand(name, help);
  implementation_->verbs.push_back(std::unique_ptr<CommandLine>(new CommandLine(std::move(implementation))));
  return *implementation_->verbs.back();
}

void CommandLine::when_chosen(std::function<void()> chosen) { implementation_->app->callback(std::move(chosen)); }

void CommandLine::require_verb() {
  implementation_->app->require_subcommand(1);
  implementation_->app->fallthrough();
}

void CommandLine::flag(const std::string& name, bool& target, const std::string& help) {
  implementation_->app->add_flag(name, target, help);
}

void CommandLine::option(const std::string& name, std::string& target, const std::string& help,
                         const OptionTraits& traits) {
  implementation_->option(name, target, help, traits);
}

void CommandLine::option(const std::string& name, std::optional<std::string>& target, const std::string& help,
                         const OptionTraits& traits) {
  implementation_->option(name, target, help, traits);
}

void CommandLine::option(const std::string& name, std::vector<std::string>& target, const std::string& help,
                         const OptionTraits& traits) {
  implementation_->option(name, target, help, traits);
}

void CommandLine::option(const std::string& name, std::optional<std::int64_t>& target, const std::string& help,
                         const OptionTraits& traits) {
  implementation_->option(name, target, help, traits);
}

void CommandLine::option(const std::string& name, std::uint64_t& target, const std::string& help,
                         const OptionTraits& traits) {
  implementation_->option(name, target, help, traits);
}

void CommandLine::version(const std::string& text) { implementation_->app->set_version_flag("--version", text); }

void CommandLine::footer(const std::string& text) { implementation_->app->footer(text); }

void CommandLine::on_wrong_use(std::function<void(const WrongUse&)> tell) { implementation_->tell = std::move(tell); }

CommandLine::Outcome CommandLine::parse(int argc, const char* const* argv) {
  try {
    implementation_->app->parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) {
      implementation_->app->exit(error);  // prints help or version
      return Outcome::told;
    }
    implementation_->tell(describe(*implementation_->app, error));
    return Outcome::wrong_use;
  }
  return Outcome::parsed;
}

}  // namespace platform
