// SPDX-License-Identifier: EUPL-1.2
#include "app/picture_worker.h"

#include <atomic>

#include "check.h"
#include "sample_content.h"

namespace {

// A decoder whose pictures are one colour; bytes that begin with 'x' do not decode.
class OneColour final : public decode::PictureDecoder {
 public:
  base::Result<base::Pixels> decode(const pack::VerifiedBytes& bytes, decode::TargetSize target) override {
    if (!bytes.view().empty() && bytes.view()[0] == 'x') return base::Error{base::Errc::malformed, "no picture"};
    return base::Pixels::black(target.width, target.height);
  }
};

ui::PictureRequest request_for(const base::Bytes& bytes) {
  ui::PictureRequest request;
  request.file.sha256 = pack::sha256(bytes);
  request.file.length = bytes.size();
  request.width = 4;
  request.height = 3;
  return request;
}

std::vector<app::Event> wait_for(app::Mailbox& mailbox, std::size_t count) {
  std::vector<app::Event> all;
  while (all.size() < count)
    for (app::Event& event : mailbox.wait()) all.push_back(std::move(event));
  return all;
}

}  // namespace

TEST_CASE("the worker answers each request with pixels or with the reason") {
  app::Mailbox mailbox;
  const base::Bytes good = base::to_bytes("good");
  const base::Bytes broken = base::to_bytes("xbroken");
  const auto open = [&]() -> base::Result<std::unique_ptr<store::Content>> {
    auto content = support::sample_content();
    content->add_blob(good);
    content->add_blob(broken);
    return std::unique_ptr<store::Content>(std::move(content));
  };
  app::PictureWorker worker(open, std::make_unique<OneColour>(), mailbox);
  worker.request(request_for(good));
  worker.request(request_for(broken));
  worker.request(request_for(base::to_bytes("absent")));
  const auto events = wait_for(mailbox, 3);
  const auto* decoded = std::get_if<app::PictureDecoded>(&events[0]);
  REQUIRE(decoded != nullptr);
  CHECK(decoded->sha256 == pack::sha256(good));
  CHECK(decoded->pixels.data.size() == 12);
  CHECK(std::get<app::PictureFailed>(events[1]).why == base::Errc::malformed);
  CHECK(std::get<app::PictureFailed>(events[2]).why == base::Errc::not_found);
}

TEST_CASE("the worker's catalogue is opened once, on its own thread, and anew for another release") {
  app::Mailbox mailbox;
  std::atomic<int> opened{0};
  std::atomic<bool> elsewhere{true};
  const std::thread::id here = std::this_thread::get_id();
  const auto open = [&]() -> base::Result<std::unique_ptr<store::Content>> {
    ++opened;
    if (std::this_thread::get_id() == here) elsewhere = false;
    return base::Error{base::Errc::not_found, "nothing"};
  };
  app::PictureWorker worker(open, std::make_unique<OneColour>(), mailbox);
  worker.request(request_for(base::to_bytes("a")));
  worker.request(request_for(base::to_bytes("b")));
  wait_for(mailbox, 2);
  CHECK(opened == 1);
  worker.reopen(open);
  worker.request(request_for(base::to_bytes("c")));
  wait_for(mailbox, 1);
  CHECK(opened == 2);
  CHECK(elsewhere);
}

TEST_CASE("a worker that nobody asks ends at once") {
  app::Mailbox mailbox;
  { app::PictureWorker worker({}, std::make_unique<OneColour>(), mailbox); }
  CHECK(mailbox.take().empty());
}

TEST_CASE("the mailbox wakes its reader for what was there before and for what comes") {
  app::Mailbox mailbox;
  mailbox.push(app::StoreChanged{});
  int woken = 0;
  mailbox.set_wake([&] { ++woken; });
  CHECK(woken == 1);
  mailbox.push(app::Terminated{});
  CHECK(woken == 2);
  CHECK(mailbox.take().size() == 2);
  CHECK(mailbox.take().empty());
}
