// SPDX-License-Identifier: EUPL-1.2
#include "store/withdrawn.h"

#include <algorithm>

#include "checked_file.h"

namespace store {
namespace {

constexpr std::uint64_t kMaxWithdrawnBytes = 16 * 1024 * 1024;
constexpr std::int64_t kMaxInteger = (std::int64_t{1} << 53) - 1;

// {"revision": 3, "channels": {"kanwil-ntt": {"some-id": 12}}}
pack::Json to_json(const Withdrawn& withdrawn) {
  pack::Json channels = pack::Json::Object{};
  for (const auto& [key, sequence] : withdrawn.sequences) channels[key.channel][key.id] = sequence;
  return pack::Json::Object{{"channels", std::move(channels)}, {"revision", withdrawn.revision}};
}

base::Result<Withdrawn> parse_withdrawn(const pack::Json& json) {
  Withdrawn out;
  out.revision = TRY(pack::get_integer(json, "revision", 0, kMaxInteger));
  for (const auto& [channel, ids] : *TRY(pack::get_object(json, "channels"))) {
    const auto* entries = ids.as_object();
    if (entries == nullptr) continue;
    for (const auto& [id, sequence] : *entries) {
      if (const auto* number = sequence.as_integer()) out.sequences[{channel, id}] = *number;
    }
  }
  return out;
}

}  // namespace

bool Withdrawn::covers(const DocumentKey& key, std::int64_t sequence) const {
  const auto found = sequences.find(key);
  return found != sequences.end() && sequence <= found->second;
}

bool Withdrawn::add(const pack::Manifest& manifest) {
  bool changed = false;
  for (const auto& entry : manifest.withdrawn) {
    auto& sequence = sequences[{manifest.channel, entry.id}];
    if (entry.sequence <= sequence) continue;
    sequence = entry.sequence;
    changed = true;
  }
  return changed;
}

base::Result<Withdrawn> load_withdrawn(const Layout& layout) {
  const auto json = load_checked(layout.withdrawn(), kMaxWithdrawnBytes);
  if (!json && json.error().code == base::Errc::not_found) return Withdrawn{};
  if (!json) return json.error();
  auto parsed = parse_withdrawn(*json);
  if (!parsed) return base::Error{base::Errc::mismatch, "withdrawn: " + parsed.error().detail};
  return parsed;
}

base::Result<bool> add_withdrawn(const WriteAccess& access, std::span<const pack::Manifest> manifests) {
  auto stored = load_withdrawn(access.layout());
  const bool damaged = !stored && stored.error().code == base::Errc::mismatch;
  if (!stored && !damaged) return std::move(stored.error());
  Withdrawn withdrawn = damaged ? Withdrawn{} : std::move(*stored);
  bool changed = damaged;
  for (const auto& manifest : manifests) changed |= withdrawn.add(manifest);
  if (!changed) return false;
  ++withdrawn.revision;
  TRY_WITHIN("withdrawn", save_checked(access.layout().withdrawn(), to_json(withdrawn), base::Durability::synced));
  return true;
}

}  // namespace store
