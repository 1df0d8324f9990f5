// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <string>

namespace app {

enum class StartMode {
  normal,
  previous,  // three starts in a row did not last: show what was there before
  safe,      // six: the built-in page
};

// Counts starts that did not come to a minute of presenting. A file of one line in a folder of the kiosk's own, written
// before the first frame; the count belongs to the release that `current` names. A file that cannot be read counts as
// none, one that cannot be written is logged.
class StartCounter {
 public:
  // Without a folder nothing is counted and every start is normal.
  static StartCounter begin(std::filesystem::path folder, const std::string& release);
  StartMode mode() const { return mode_; }

  void healthy();                            // the screen has stood for a minute
  void ended_cleanly();                      // asked to end before that: no fault of this start
  void restart(const std::string& release);  // another release is shown: it begins with a clean slate

 private:
  StartCounter(std::filesystem::path folder, std::string release, int failures);
  void save(int count) const;

  std::filesystem::path folder_;
  std::string release_;
  int failures_ = 0;  // before this start
  bool settled_ = false;
  StartMode mode_ = StartMode::normal;
};

}  // namespace app
