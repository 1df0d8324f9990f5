// SPDX-License-Identifier: EUPL-1.2
#include "app/picture_worker.h"

#include <utility>

#include "base/log.h"
#include "pack/manifest.h"

namespace app {
namespace {

constexpr std::size_t kMaxWaiting = 256;

}  // namespace

PictureWorker::PictureWorker(Open open, std::unique_ptr<decode::PictureDecoder> decoder, Mailbox& mailbox)
    : mailbox_(mailbox),
      decoder_(std::move(decoder)),
      open_(std::move(open)),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

PictureWorker::~PictureWorker() = default;

void PictureWorker::request(const ui::PictureRequest& request) {
  const std::lock_guard lock(mutex_);
  if (queue_.size() == kMaxWaiting) {
    const ui::PictureRequest& oldest = queue_.front();
    mailbox_.push(PictureFailed{oldest.file.sha256, oldest.width, oldest.height, base::Errc::busy});
    queue_.pop_front();
  }
  queue_.push_back(request);
  filled_.notify_one();
}

void PictureWorker::reopen(Open open) {
  const std::lock_guard lock(mutex_);
  for (const ui::PictureRequest& request : std::exchange(queue_, {}))
    mailbox_.push(PictureFailed{request.file.sha256, request.width, request.height, base::Errc::cancelled});
  open_ = std::move(open);
  stale_ = true;
}

void PictureWorker::work(const std::stop_token& stop) {
  for (;;) {
    ui::PictureRequest request;
    Open open;
    {
      std::unique_lock lock(mutex_);
      if (!filled_.wait(lock, stop, [this] { return !queue_.empty(); })) return;
      request = std::move(queue_.front());
      queue_.pop_front();
      if (std::exchange(stale_, false)) open = open_;
    }
    if (open) {
      content_.reset();  // lets go of the old release's lock first
      auto opened = open();
      if (opened)
        content_ = opened.take();
      else
        base::log(base::LogLevel::warning, "pictures: " + opened.error().detail);
    }
    answer(request);
  }
}

void PictureWorker::answer(const ui::PictureRequest& request) {
  const auto failed = [&](const base::Error& error) {
    base::log(base::LogLevel::warning, "picture " + pack::to_hex(request.file.sha256) + ": " + error.detail);
    mailbox_.push(PictureFailed{request.file.sha256, request.width, request.height, error.code});
  };
  if (content_ == nullptr) return failed({base::Errc::not_found, "no release is open"});
  auto bytes = content_->load_blob(pack::blob_of(request.file));
  if (!bytes) return failed(bytes.error());
  auto pixels = decoder_->decode(*bytes, {.width = request.width, .height = request.height});
  if (!pixels) {
    // A blob that is whole but does not decode is no damage that another copy would heal.
    if (pixels.error().code == base::Errc::mismatch) pixels.error().code = base::Errc::malformed;
    return failed(pixels.error());
  }
  mailbox_.push(PictureDecoded{request.file.sha256, request.width, request.height, pixels.take()});
}

}  // namespace app
