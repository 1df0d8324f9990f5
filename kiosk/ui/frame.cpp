// SPDX-License-Identifier: EUPL-1.2
#include "ui/frame.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t kMaxScrolls = 64;  // places remembered for one visitor

class NullCanvas final : public Canvas {
 public:
  Rect bounds() const override { return {}; }
  void fill(Rect, Color) override {}
  void fill_rounded(Rect, float, Color) override {}
  void stroke_rounded(Rect, float, float, Color) override {}
  void fill_circle(Point, float, Color) override {}
  void line(Point, Point, float, Color) override {}
  void triangle(Point, Point, Point, Color) override {}
  void fill_gradient(Rect, Color, Color) override {}
  void shadow(Rect, float, float, Color) override {}
  float text(Point, std::string_view, const TextStyle&, Color) override { return 0; }
  void icon(Point, Icon, float, Color) override {}
  PictureState picture(Rect, const pack::PictureFile&, float) override { return PictureState::drawn; }
  void push_clip(Rect) override {}
  void pop_clip() override {}
  Rect clip() const override { return {}; }
};

}  // namespace

Rect intersect(Rect a, Rect b) {
  const float left = std::max(a.x, b.x);
  const float top = std::max(a.y, b.y);
  return {left, top, std::max(0.0F, std::min(a.right(), b.right()) - left),
          std::max(0.0F, std::min(a.bottom(), b.bottom()) - top)};
}

Frame::Frame(const Metrics& metrics, const TextMetrics& text, Probe& probe)
    : metrics_(metrics),
      text_(text),
      probe_(&probe),
      null_canvas_(std::make_unique<NullCanvas>()),
      theme_(&theme_for(Contrast::normal)),
      type_(metrics, 1, Letters::normal) {}

void Frame::begin(Canvas& canvas, Tick now, const Touch& touch, model::Language language, const model::Look& look) {
  canvas_ = &canvas;
  now_ = now;
  touch_ = touch;
  language_ = language;
  look_ = look;
  theme_ = &theme_for(look.high_contrast ? Contrast::high : Contrast::normal);
  type_ = Type(metrics_, look.text_level, look.easy_letters ? Letters::easy : Letters::normal);
  reachable_ = true;
  viewport_.reset();
  animation_end_ = Tick{0};
  wake_.reset();
}

void Frame::end(FramePacer& pacer) {
  if (animation_end_ > now_) pacer.animate_until(animation_end_);
  if (wake_) pacer.wake_at(*wake_);
  canvas_ = nullptr;
}

void Frame::forget() { scrolls_.clear(); }

std::string Frame::tr(model::Str id, std::initializer_list<model::Arg> args) const {
  return model::tr(id, language_, args);
}

Press Frame::target(const Target& target) {
  const Rect clip = viewport_.value_or(bounds());
  if (reachable_) {
    probe_->saw(
        {target.id, target.rect, clip, target.label, target.role, target.enabled, target.main, target.selected});
  }
  if (!reachable_ || !target.enabled) return {};
  const float slop = metrics_.slop();
  const Rect visible = intersect(target.rect, clip);
  const Rect forgiving = intersect(target.rect.inset(-slop), clip.inset(-slop));
  Press press;
  if (touch_.down && visible.contains(touch_.start)) {
    press.held = forgiving.contains(touch_.at) && !(viewport_ && touch_.dragged);
  }
  if (touch_.release && visible.contains(touch_.release->start)) {
    press.tapped = forgiving.contains(touch_.release->end) && !(viewport_ && touch_.release->dragged);
  }
  return press;
}

bool Frame::reaches(Rect rect, Point at) const {
  return reachable_ && intersect(rect, viewport_.value_or(bounds())).contains(at);
}

ScrollState& Frame::scroll(std::string_view id) {
  auto found = scrolls_.find(id);
  if (found == scrolls_.end()) {
    if (scrolls_.size() >= kMaxScrolls) {
      scrolls_.erase(std::min_element(scrolls_.begin(), scrolls_.end(), [](const auto& a, const auto& b) {
        return a.second.used_at < b.second.used_at;
      }));
    }
    found = scrolls_.emplace(std::string(id), ScrollState{}).first;
  }
  found->second.used_at = now_;
  return found->second;
}

void Frame::animate_until(Tick until) { animation_end_ = std::max(animation_end_, until); }

void Frame::wake_at(Tick when) { wake_ = wake_ ? std::min(*wake_, when) : when; }

Frame::Scrolling::Scrolling(Frame& frame, Rect viewport) : frame_(frame), before_(frame.viewport_) {
  frame_.viewport_ = before_ ? intersect(*before_, viewport) : viewport;
}
Frame::Scrolling::~Scrolling() { frame_.viewport_ = before_; }

Frame::Rehearsal::Rehearsal(Frame& frame)
    : frame_(frame), canvas_before_(frame.canvas_), probe_before_(frame.probe_), reachable_before_(frame.reachable_) {
  frame_.canvas_ = frame_.null_canvas_.get();
  frame_.probe_ = &frame_.null_probe_;
  frame_.reachable_ = false;
}
Frame::Rehearsal::~Rehearsal() {
  frame_.canvas_ = canvas_before_;
  frame_.probe_ = probe_before_;
  frame_.reachable_ = reachable_before_;
}

}  // namespace ui
