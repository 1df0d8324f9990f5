// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace platform {

// What else there is to say of an option that takes a value.
struct OptionTraits {
  std::string value_name = "TEXT";        // as help prints it: --office DIR
  bool required = false;                  // wrong use without it
  bool show_default = false;              // help prints the target's present value
  std::vector<std::string> allowed = {};  // any other value is wrong use; empty: all are taken
};

// What was wrong with a command line, for programs that say it in their own words.
struct WrongUse {
  enum class Kind : std::uint8_t {
    unknown_word,      // `word` is no verb, option or argument that is asked for here
    missing_verb,      // none of `known` was named
    missing_argument,  // `option` must be given
    missing_value,     // `option` needs a value behind it
    bad_value,         // `word` is no value for `option`; `known` are all that are, when they can be listed
    other,
  };
  Kind kind = Kind::other;
  std::string word;
  std::string option;
  std::vector<std::string> known;  // what may stand there
  std::string help;                // the command that explains it: "jendela sign --help"
  std::string message;             // in English
};

// The command line of a program, or of one of its verbs. Targets are written by parse() and must live until then; a
// name that begins with dashes is an option, any other an argument by its place. The library behind it (CLI11) is
// compiled here once. One thread.
class CommandLine {
 public:
  explicit CommandLine(const std::string& about, const std::string& program = "");
  ~CommandLine();
  CommandLine(const CommandLine&) = delete;
  CommandLine& operator=(const CommandLine&) = delete;

  // A verb, owned by this command line; `chosen` runs in parse() when it was named.
  CommandLine& verb(const std::string& name, const std::string& help);
  void when_chosen(std::function<void()> chosen);
  void require_verb();  // one, and only one; options of the program may stand behind it, too

  void flag(const std::string& name, bool& target, const std::string& help);
  void option(const std::string& name, std::string& target, const std::string& help, const OptionTraits& traits = {});
  void option(const std::string& name, std::optional<std::string>& target, const std::string& help,
              const OptionTraits& traits = {});
  void option(const std::string& name, std::vector<std::string>& target, const std::string& help,
              const OptionTraits& traits = {});
  void option(const std::string& name, std::optional<std::int64_t>& target, const std::string& help,
              const OptionTraits& traits = {});
  void option(const std::string& name, std::uint64_t& target, const std::string& help, const OptionTraits& traits = {});
  void version(const std::string& text);  // --version
  void footer(const std::string& text);   // below the help

  // Says what was wrong instead of this class, which would print its message on standard error.
  void on_wrong_use(std::function<void(const WrongUse&)> tell);

  enum class Outcome : std::uint8_t {
    parsed,     // go on
    told,       // help or version was printed: end well
    wrong_use,  // that was told, too
  };
  Outcome parse(int argc, const char* const* argv);

 private:
  struct Implementation;
  explicit CommandLine(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace platform
