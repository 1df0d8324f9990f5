// SPDX-License-Identifier: EUPL-1.2
#include "platform/command_line.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <utility>

namespace platform {

struct CommandLine::Implementation {
  std::unique_ptr<CLI::App> program;  // null for a verb
  CLI::App* app = nullptr;
  std::vector<std::unique_ptr<CommandLine>> verbs;

  template <typename Target>
  void option(const std::string& name, Target& target, const std::string& help, const OptionTraits& traits) {
    CLI::Option* option = app->add_option(name, target, help)->type_name(traits.value_name)->required(traits.required);
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

CommandLine::Outcome CommandLine::parse(int argc, const char* const* argv) {
  try {
    implementation_->app->parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    // A mistyped word is told before the missing one.
    const std::vector<std::string> unknown = implementation_->app->remaining(true);
    if (unknown.empty()) {
      implementation_->app->exit(error);
    } else {
      fmt::print(stderr, "{}: unknown command or option\nRun with --help for more information.\n", unknown.front());
    }
    return Outcome::wrong_use;
  } catch (const CLI::ParseError& error) {
    return implementation_->app->exit(error) == 0 ? Outcome::told : Outcome::wrong_use;
  }
  return Outcome::parsed;
}

}  // namespace platform
