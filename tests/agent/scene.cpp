// SPDX-License-Identifier: EUPL-1.2
#include "scene.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "check.h"

namespace {

using Titles = std::vector<std::string>;

// What this process logs, as journald would read it, for as long as the object lives.
class CapturedLog {
 public:
  explicit CapturedLog(std::filesystem::path file)
      : file_(std::move(file)),
        kept_(::dup(STDERR_FILENO)),
        fd_(::open(file_.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600)) {
    REQUIRE(fd_ >= 0);
    ::dup2(fd_, STDERR_FILENO);
  }
  ~CapturedLog() {
    ::dup2(kept_, STDERR_FILENO);
    ::close(kept_);
    ::close(fd_);
  }
  CapturedLog(const CapturedLog&) = delete;
  CapturedLog& operator=(const CapturedLog&) = delete;
  std::string text() const { return std::string(base::as_text(read_whole(file_))); }

 private:
  std::filesystem::path file_;
  int kept_;
  int fd_;
};

}  // namespace

int count(const std::string& text, std::string_view word) {
  int found = 0;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
  return found;
}

Scene::Scene(const Crime& crime) {
  auto& documents = office.documents["kanwil-ntt"];
  for (const char* title : {"Satu, lama", "Satu"}) {  // so that there is a previous release too
    documents = {Office::document("satu", title)};
    office.publish();
    REQUIRE_OK(kiosk.update(office.repository));
  }
  documents.push_back(Office::document("dua", "Dua"));
  office.add_picture(documents.back(), "dua", 4000);
  office.publish();
  crime(office);
  kiosk.store.reset();  // the keeper takes its place
}

void Scene::run(const std::function<void(agent::Keeper&)>& work) {
  const auto tell = [this](const agent::Event& event) {
    std::string line = agent::encode(event);
    line.pop_back();
    auto heard = agent::decode_event(line);
    REQUIRE_OK(heard);
    told.push_back(std::move(heard).take());
  };
  told.clear();
  auto keeper = agent::Keeper::open(kiosk.config, kiosk.time, tell);
  REQUIRE_OK(keeper);
  const CapturedLog captured(kiosk.dir / "log");
  work(**keeper);
  log = captured.text();
}

void Scene::unchanged_by(const std::function<void(agent::Keeper&)>& work, Kiosk::Compared compared) {
  run([&](agent::Keeper& keeper) {
    const auto before = kiosk.files(compared);
    CHECK(before.contains("current"));
    CHECK(before.contains("previous"));
    work(keeper);
    for (const auto& file : kiosk.files(compared)) {  // clang 14 lets no assertion name a structured binding
      const auto was = before.find(file.first);
      CHECK_MESSAGE((was != before.end() && was->second == file.second), file.first);
    }
    CHECK(kiosk.files(compared).size() == before.size());
  });
  CHECK(kiosk.titles() == Titles{"Satu"});
}

void Scene::logged_once(base::Errc code) const {
  CHECK_MESSAGE(count(log, "<3>") == 1, log);
  CHECK_MESSAGE(log.find(base::to_string(code)) != std::string::npos, log);
}

void Scene::sync_is_refused(const agent::SourceConfig& source, base::Errc code) {
  kiosk.config.sources = {source};
  unchanged_by([](agent::Keeper& keeper) { CHECK_FALSE(keeper.sync(1, agent::Keeper::Depth::full, {})); },
               Kiosk::Compared::content);
  logged_once(code);
  const auto finished = std::find_if(told.begin(), told.end(), [](const agent::Event& event) {
    return std::holds_alternative<agent::FinishedEvent>(event);
  });
  REQUIRE(finished != told.end());
  const auto& failure = std::get<agent::FinishedEvent>(*finished).failure;
  REQUIRE(failure.has_value());
  CHECK_MESSAGE(failure->code == code, failure->detail);
}

void Scene::stick_is_refused(base::ByteView pack, base::Errc code) {
  write_file(stick(), pack);
  unchanged_by(
      [this](agent::Keeper& keeper) {
        keeper.inspect(1, {"m1", stick()}, {});
      },
      Kiosk::Compared::content_and_trust);
  logged_once(code);
  const agent::MediaEvent& media = last_media_event();
  CHECK(media.state == agent::MediaState::refused);
  REQUIRE(media.failure.has_value());
  CHECK_MESSAGE(media.failure->code == code, media.failure->detail);
}

const agent::MediaEvent& Scene::last_media_event() {
  REQUIRE_FALSE(told.empty());
  const auto* media = std::get_if<agent::MediaEvent>(&told.back());
  REQUIRE(media != nullptr);
  return *media;
}
