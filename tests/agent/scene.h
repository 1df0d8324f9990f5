// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "agent/keeper.h"
#include "kiosk.h"
#include "office.h"

using Crime = std::function<void(Office&)>;

int count(const std::string& text, std::string_view word);

// A kiosk with two releases of one article from an honest office; a second article, with a picture, is published, and
// then the crime is done to it. Whatever is refused leaves what families see and every file that counts as it was.
struct Scene {
  explicit Scene(const Crime& crime);

  // Runs work on a keeper of its own, and takes down what it tells and logs.
  void run(const std::function<void(agent::Keeper&)>& work);
  // The same; nothing outside staging/ and the audit log may change: neither files nor links nor, if wanted, trust/.
  void unchanged_by(const std::function<void(agent::Keeper&)>& work, Kiosk::Compared compared);

  void sync_is_refused(const agent::SourceConfig& source, base::Errc code);
  void stick_is_refused(base::ByteView pack, base::Errc code);

  // One line at the level of errors, with the name of the code.
  void logged_once(base::Errc code) const;
  // The last event as the kiosk reads it from the socket.
  const agent::MediaEvent& last_media_event();
  std::filesystem::path stick() const { return kiosk.dir / "stick/berita.jendela"; }

  Office office;
  Kiosk kiosk{office};
  std::vector<agent::Event> told;  // as they come out of the kiosk's end of the socket
  std::string log;
};
