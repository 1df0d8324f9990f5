// SPDX-License-Identifier: EUPL-1.2
#include "app/agent_words.h"

#include <algorithm>

namespace app {
namespace {

model::MediaOffer offer_of(const agent::MediaEvent& event) {
  model::MediaOffer offer{.channels = {},
                          .added = event.counts.added,
                          .changed = event.counts.changed,
                          .withdrawn = event.counts.withdrawn,
                          .bytes = event.bytes,
                          .fits = event.fits};
  for (const agent::ChannelState& channel : event.channels)
    offer.channels.push_back({channel.title, channel.name, channel.issued});
  return offer;
}

model::MediaProgress progress_of(const agent::ProgressEvent& event) {
  model::MediaProgress progress;
  if (event.bytes_total > 0) {
    const double share = static_cast<double>(event.bytes_done) / static_cast<double>(event.bytes_total);
    progress.percent = std::clamp(static_cast<int>(share * 100), 0, 100);
  }
  progress.files_done = event.file;
  progress.files_total = event.files;
  progress.seconds_left = event.seconds_left.value_or(-1);
  return progress;
}

struct ToModel {
  using Answer = std::optional<model::Event>;

  Answer operator()(const agent::MediaEvent& event) const {
    switch (event.state) {
      case agent::MediaState::checking:
        return model::event::MediaSeen{event.id};
      case agent::MediaState::ready:
        return model::event::MediaOffered{event.id, offer_of(event)};
      case agent::MediaState::nothing_new:
        return model::event::MediaNothingNew{event.id, offer_of(event)};
      case agent::MediaState::refused:
        return model::event::MediaRefused{event.id, event.failure ? event.failure->code : base::Errc::internal};
      case agent::MediaState::gone:
        return model::event::MediaGone{event.id};
    }
    return std::nullopt;
  }
  Answer operator()(const agent::ProgressEvent& event) const {
    if (event.media.empty()) return std::nullopt;
    return model::event::MediaAdvanced{event.media, progress_of(event)};
  }
  Answer operator()(const agent::FinishedEvent& event) const {
    if (event.media.empty()) return std::nullopt;
    if (!event.failure) return model::event::MediaInstalled{event.media};
    if (event.failure->code == base::Errc::cancelled) return std::nullopt;  // the visitor closed the dialog
    return model::event::MediaRefused{event.media, event.failure->code};
  }
  Answer operator()(const agent::HelloEvent&) const { return std::nullopt; }
  Answer operator()(const agent::ReleaseEvent&) const { return std::nullopt; }
  Answer operator()(const agent::SyncEvent&) const { return std::nullopt; }
  Answer operator()(const agent::ClockEvent&) const { return std::nullopt; }
  Answer operator()(const agent::StatusEvent&) const { return std::nullopt; }
  Answer operator()(const agent::RefusedEvent&) const { return std::nullopt; }
};

}  // namespace

std::optional<model::Event> to_model(const agent::Event& event) { return std::visit(ToModel{}, event); }

agent::Command to_agent(const model::Command& command) {
  if (const auto* install = std::get_if<model::command::InstallMedia>(&command))
    return agent::InstallCommand{install->id};
  return agent::CancelCommand{};
}

}  // namespace app
