// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "app/mailbox.h"
#include "decode/decoder.h"
#include "store/content.h"
#include "ui/pictures.h"

namespace app {

// The one worker thread: loads blobs through a catalogue of its own and decodes them. Answers go to the mailbox. The
// destructor waits for the picture in hand.
class PictureWorker final : public ui::PictureProvider {
 public:
  using Open = std::function<base::Result<std::unique_ptr<store::Content>>()>;
  // `open` and `decoder` are used on the worker's thread alone.
  PictureWorker(Open open, std::unique_ptr<decode::PictureDecoder> decoder, Mailbox& mailbox);
  ~PictureWorker() override;

  void request(const ui::PictureRequest& request) override;  // UI thread
  // Another release is shown: what waits is dropped (nobody draws it any more), the catalogue is opened anew with
  // `open`.
  void reopen(Open open);

 private:
  void work(const std::stop_token& stop);
  void answer(const ui::PictureRequest& request);

  Mailbox& mailbox_;
  std::unique_ptr<decode::PictureDecoder> decoder_;
  std::mutex mutex_;
  std::condition_variable_any filled_;
  std::deque<ui::PictureRequest> queue_;
  Open open_;
  bool stale_ = true;
  std::unique_ptr<store::Content> content_;  // the worker's
  std::jthread thread_;
};

}  // namespace app
