// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "ui/host.h"

namespace support {

// Words as they were drawn: from the top of their capitals to the baseline, and where they may show.
struct DrawnWords {
  std::string words;
  ui::Rect box;
  ui::Rect clip;
  bool over_edge = false;  // neither wholly on nor wholly beside each surface that lay below when they were drawn
};

// A host that draws as the real one does and remembers all words of the last frame.
class ReadingHost final : public ui::Host {
 public:
  explicit ReadingHost(std::unique_ptr<ui::Host> host);
  ~ReadingHost() override;

  ui::Canvas& begin_frame(int width, int height) override;
  std::vector<base::PixelRect> end_frame(base::PixelView target) override { return host_->end_frame(target); }
  void invalidate() override { host_->invalidate(); }
  const ui::TextMetrics& metrics() const override { return host_->metrics(); }
  ui::PictureCache& pictures() override { return host_->pictures(); }
  FrameCost last_frame() const override { return host_->last_frame(); }

  const std::vector<DrawnWords>& words() const { return words_; }

 private:
  class ReadingCanvas;
  std::unique_ptr<ui::Host> host_;
  std::vector<DrawnWords> words_;
  std::vector<ui::Rect> surfaces_;
  std::unique_ptr<ReadingCanvas> canvas_;
};

}  // namespace support
