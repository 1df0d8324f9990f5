// SPDX-License-Identifier: EUPL-1.2
#include "app/watcher.h"

#include <signal.h>
#include <unistd.h>

#include "app/mailbox.h"
#include "base/folder.h"
#include "check.h"
#include "temp_dir.h"

namespace {

struct Watching {
  app::Mailbox mailbox;
  std::unique_ptr<app::Watcher> watcher;

  explicit Watching(const std::filesystem::path& store) {
    auto started = app::Watcher::start(store, {.store_changed = [this] { mailbox.push(app::StoreChanged{}); },
                                               .terminated = [this] { mailbox.push(app::Terminated{}); }});
    REQUIRE_OK(started);
    watcher = started.take();
  }
  // Blocks until something of this kind arrives; the test's own time limit is the only clock.
  template <typename T>
  void wait_for() {
    for (;;)
      for (const app::Event& event : mailbox.wait())
        if (std::holds_alternative<T>(event)) return;
  }
};

}  // namespace

TEST_CASE("the switch of a release is noticed without the agent's word") {
  const TempDir folder;
  CHECK_OK(base::make_folders(folder / "releases"));
  Watching watching(folder.path());
  CHECK_OK(base::replace_link(folder / "current", "releases/41"));
  watching.wait_for<app::StoreChanged>();
}

TEST_CASE("a store that is only made later is noticed too") {
  const TempDir folder;
  const std::filesystem::path store = folder.path() / "var" / "jendela";
  Watching watching(store);
  CHECK_OK(base::make_folders(folder / "var"));
  watching.wait_for<app::StoreChanged>();
  CHECK_OK(base::make_folders(store));
  watching.wait_for<app::StoreChanged>();
  CHECK_OK(base::replace_link(store / "current", "releases/41"));
  watching.wait_for<app::StoreChanged>();
}

TEST_CASE("a request to end arrives as an event") {
  const TempDir folder;
  Watching watching(folder.path());
  ::kill(::getpid(), SIGTERM);  // to the process: raise() would tell this thread alone
  watching.wait_for<app::Terminated>();
}
