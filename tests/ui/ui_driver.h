// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "app/application.h"
#include "base/pixels.h"
#include "reading_host.h"
#include "sample_content.h"

namespace support {

// One target of the last frame. `visible` is what of it a finger can hit.
struct Shown {
  std::string id;
  ui::Rect rect;
  ui::Rect visible;
  std::string label;
  ui::Role role = ui::Role::button;
  bool enabled = true;
  bool main = false;
  bool selected = false;
};

// The kiosk as a visitor has it: the real application, screens and canvas over a release in memory, with a clock and
// fingers of the test's own. Nothing sleeps and no window is opened. One at a time in a process.
class UiDriver {
 public:
  struct Setup {
    int width = 1920;
    int height = 1080;
    model::Language language = model::Language::id;
    bool installed = true;  // false: no release at all
  };
  explicit UiDriver(Setup setup);
  UiDriver() : UiDriver(Setup{}) {}
  ~UiDriver();
  UiDriver(const UiDriver&) = delete;
  UiDriver& operator=(const UiDriver&) = delete;

  // Fingers. tap() presses the middle of what shows of a target; a target that is not there fails the test.
  void tap(const std::string& id);
  void touch(ui::Point at);
  void press(ui::Point at, std::int64_t finger = 0);
  void move(ui::Point at, std::int64_t finger = 0);
  void lift(ui::Point at, std::int64_t finger = 0);
  // A finger that goes from one point to another within `time` and rests there before it lifts.
  void drag(ui::Point from, ui::Point to, ui::Tick time = ui::Tick{400});

  // Time passes: timers fire and frames are drawn when they are due. Returns how many were drawn.
  int advance(ui::Tick time);
  // Frames until nothing moves.
  int settle();
  // Exactly one frame, due or not.
  void draw();

  // What the agent says, and a release that takes the place of the one shown.
  void say(agent::Event event);
  void install(std::unique_ptr<FakeContent> content, std::int64_t snapshot);
  void show(const model::Session& session);

  // What is on the screen.
  const std::vector<Shown>& targets() const { return sight_.shown; }
  const std::vector<std::string>& cut_words() const { return sight_.cut_words; }
  const std::vector<DrawnWords>& words() const { return host_->words(); }
  bool shows(const std::string& id) const { return find(id) != nullptr; }
  const Shown& target(const std::string& id) const;
  // The target whose id ends so: page buttons carry the name of what they turn.
  const Shown& target_ending(const std::string& ending) const;
  const base::Pixels& pixels() const { return pixels_; }

  const model::Session& session() const { return application_->session(); }
  const model::View& view() const { return application_->view(); }
  const model::Route& route() const { return session().route(); }
  template <class View>
  const View& view_of() const {
    return std::get<View>(view().screen);
  }
  app::Application& application() { return *application_; }
  model::World world();
  ui::PictureCache& pictures() { return host_->pictures(); }
  std::vector<ui::PictureRequest>& asked_pictures() { return provider_.asked; }
  const std::vector<agent::Command>& commands() const { return commands_; }
  ui::Metrics metrics() const;
  ui::Tick now() const { return now_; }

 private:
  class Sight final : public ui::Probe {
   public:
    void saw(const ui::Seen& seen) override;
    void cut(std::string_view text, ui::Rect) override { cut_words.emplace_back(text); }
    std::vector<Shown> shown;
    std::vector<std::string> cut_words;
  };
  struct Provider final : ui::PictureProvider {
    void request(const ui::PictureRequest& request) override { asked.push_back(request); }
    std::vector<ui::PictureRequest> asked;
  };
  const Shown* find(const std::string& id) const;
  std::uint64_t stamp() const { return static_cast<std::uint64_t>(now_.count()); }

  std::unique_ptr<ReadingHost> host_;
  Sight sight_;
  Provider provider_;
  bool installed_;
  std::unique_ptr<FakeContent> next_content_;
  store::ContentVersion version_;
  std::unique_ptr<app::ContentShelf> shelf_;
  std::unique_ptr<app::ClockKeeper> clock_;
  model::Kiosk kiosk_;
  base::Pixels pixels_;
  ui::Tick now_{1000};
  std::vector<agent::Command> commands_;
  std::unique_ptr<app::Application> application_;
};

}  // namespace support
