// SPDX-License-Identifier: EUPL-1.2
#include "agent/release_plan.h"

#include <algorithm>
#include <optional>

namespace agent {
namespace {

using base::Errc;
using base::Error;
using base::Result;
using pack::SafePath;

const store::ChannelRelease* find_channel(const store::ReleaseRecord* record, const std::string& name) {
  if (record == nullptr) return nullptr;
  const auto found = std::find_if(record->channels.begin(), record->channels.end(),
                                  [&](const store::ChannelRelease& channel) { return channel.info.name == name; });
  return found == record->channels.end() ? nullptr : &*found;
}

const base::Bytes* find_file(const store::ReleaseRecord* record, const SafePath& path) {
  if (record == nullptr) return nullptr;
  for (const store::MetadataFile& file : record->files) {
    if (file.path == path) return &file.bytes;
  }
  return nullptr;
}

std::string role_of(const std::string& channel) { return "channel-" + channel; }

// Gathers files under their repository paths, each once.
class FileSet {
 public:
  FileSet(pack::TrustStore& trust, std::vector<store::MetadataFile>& files) : trust_(trust), files_(files) {}

  // A role's file as the trust store holds it, under the name a repository gives it.
  Result<void> add_role(const std::string& stored_name, const std::string& repository_name) {
    base::Bytes bytes = TRY_WITHIN(stored_name, trust_.load(stored_name));
    return add(TRY(SafePath::parse("metadata/" + repository_name)), std::move(bytes));
  }

  Result<void> add(SafePath path, base::Bytes bytes) {
    const bool known = std::any_of(files_.begin(), files_.end(), [&](const auto& file) { return file.path == path; });
    if (!known) files_.push_back({std::move(path), std::move(bytes)});
    return {};
  }

 private:
  pack::TrustStore& trust_;
  std::vector<store::MetadataFile>& files_;
};

Result<void> add_top_roles(FileSet& files, const pack::TrustedSet& trusted) {
  // Every root that the store keeps: a reader of an export begins at whichever it was given.
  for (std::int64_t version = 1; version <= trusted.root().version; ++version) {
    const std::string name = std::to_string(version) + ".root.json";
    auto added = files.add_role(name, name);
    if (!added && added.error().code != Errc::not_found) return added;
  }
  TRY(files.add_role("timestamp.json", "timestamp.json"));
  const auto add_versioned = [&](std::string_view role, std::int64_t version) {
    return files.add_role(pack::metadata_file_name(role), pack::versioned_metadata_file_name(role, version));
  };
  TRY(add_versioned(pack::kSnapshot, trusted.snapshot()->version));
  return add_versioned(pack::kTargets, trusted.targets()->version);
}

struct Loaded {
  store::ChannelRelease channel;
  std::int64_t role_version = 0;
  SafePath manifest_path;
  base::Bytes manifest_bytes;
};

// The manifest's bytes from a release that has them already, else from the source; verified in either case.
Result<pack::VerifiedBytes> load_manifest(const PlanInput& input, const pack::VerifiedTarget& target,
                                          const SafePath& path) {
  for (const store::ReleaseRecord* record : {input.pending, input.current}) {
    const base::Bytes* kept = find_file(record, path);
    if (kept == nullptr) continue;
    if (auto verified = pack::verify(target, *kept)) return verified;
  }
  if (target.length() > pack::kMaxManifestBytes) return Error{Errc::too_large, "manifest: longer than 4 MiB"};
  base::Bytes bytes = TRY(input.source.fetch(path, target.length()));
  return pack::verify(target, std::move(bytes));
}

Result<Loaded> load_channel(const PlanInput& input, const ChannelConfig& wanted, pack::Updater& updater) {
  const pack::ChannelRole role = TRY(updater.find_channel_role(role_of(wanted.name)));
  const pack::VerifiedTarget target = TRY(updater.find_target("channels/" + wanted.name + "/manifest.json"));
  if (target.role() != role.name) {
    return Error{Errc::untrusted, "manifest: signed by " + target.role() + ", which is another channel's role"};
  }
  const SafePath path = TRY(updater.path_of(target));
  const pack::VerifiedBytes bytes = TRY_WITHIN("manifest", load_manifest(input, target, path));
  store::ChannelRelease channel;
  channel.manifest = TRY_WITHIN("manifest", pack::parse_manifest(bytes, wanted.name));
  channel.types = wanted.types;
  channel.official = wanted.official;
  channel.info.name = wanted.name;
  channel.info.title = role.x_title.empty() ? std::map<std::string, std::string>{{"id", wanted.name}} : role.x_title;
  channel.info.sequence = channel.manifest.sequence;
  channel.info.issued = role.x_issued.value_or(updater.trusted()->timestamp()->x_issued.value_or(base::Instant{}));
  const base::ByteView view = bytes.view();
  return Loaded{std::move(channel), role.version, path, base::Bytes(view.begin(), view.end())};
}

Result<void> add_loaded(ReleasePlan& plan, FileSet& files, Loaded loaded) {
  const std::string role = role_of(loaded.channel.info.name);
  TRY(files.add_role(pack::metadata_file_name(role), pack::versioned_metadata_file_name(role, loaded.role_version)));
  TRY(files.add(std::move(loaded.manifest_path), std::move(loaded.manifest_bytes)));
  plan.channels.push_back(state_of(loaded.channel));
  plan.record.channels.push_back(std::move(loaded.channel));
  return {};
}

// The channel as it is on screen, with its manifest's file, and why it stays so.
void keep_channel(ReleasePlan& plan, const PlanInput& input, const ChannelConfig& wanted, const Error& error) {
  ChannelState state;
  state.name = wanted.name;
  if (const store::ChannelRelease* kept = find_channel(input.current, wanted.name)) {
    state = state_of(*kept);
    plan.record.channels.push_back(*kept);
    plan.record.channels.back().types = wanted.types;
    plan.record.channels.back().official = wanted.official;
    const std::string prefix = "targets/channels/" + wanted.name + "/";
    for (const store::MetadataFile& file : input.current->files) {
      if (file.path.text().starts_with(prefix)) plan.record.files.push_back(file);
    }
  }
  state.failure = Failure{error.code, error.detail};
  plan.channels.push_back(std::move(state));
}

bool names_any_channel(const pack::Targets& targets, const Config& config) {
  return std::any_of(config.channels.begin(), config.channels.end(), [&](const ChannelConfig& channel) {
    return pack::find_delegated_role(targets, role_of(channel.name)) != nullptr;
  });
}

// A repository that names none of this kiosk's channels is genuine, and for others.
Error foreign(const Config& config) {
  std::string names;
  for (const ChannelConfig& channel : config.channels) names += (names.empty() ? "" : ", ") + channel.name;
  return Error{Errc::foreign, "none of this kiosk's channels is in it: " + names};
}

}  // namespace

bool is_transport_error(Errc code) {
  switch (code) {
    case Errc::offline:
    case Errc::timeout:
    case Errc::media_gone:
    case Errc::no_space:
    case Errc::busy:
    case Errc::cancelled:
    case Errc::io:
    case Errc::internal:
      return true;
    default:
      return false;
  }
}

bool shows_the_same(const store::ReleaseRecord& a, const store::ReleaseRecord& b) {
  return a.unit == b.unit && std::equal(a.channels.begin(), a.channels.end(), b.channels.begin(), b.channels.end(),
                                        [](const store::ChannelRelease& x, const store::ChannelRelease& y) {
                                          return x.info.title == y.info.title && x.types == y.types &&
                                                 x.official == y.official && x.manifest == y.manifest;
                                        });
}

Counts counts_of(const store::Changes& changes) {
  return {.added = changes.added, .changed = changes.changed, .withdrawn = changes.removed};
}

ChannelState state_of(const store::ChannelRelease& channel) {
  return {.name = channel.info.name,
          .title = channel.info.title,
          .sequence = channel.info.sequence,
          .issued = channel.info.issued,
          .failure = std::nullopt};
}

Result<ReleasePlan> plan_release(const PlanInput& input, pack::Updater& updater) {
  const pack::TrustedSet* trusted = updater.trusted();
  if (trusted == nullptr) return Error{Errc::internal, "a release is planned only from accepted metadata"};
  if (!names_any_channel(*trusted->targets(), input.config)) return foreign(input.config);
  ReleasePlan plan;
  plan.record.snapshot_version = trusted->snapshot()->version;
  plan.record.timestamp_issued = trusted->timestamp()->x_issued.value_or(base::Instant{});
  plan.record.accepted_at = input.now;
  plan.record.unit = input.config.unit;
  FileSet files(input.trust, plan.record.files);
  TRY(add_top_roles(files, *trusted));

  std::optional<Error> first_error;
  bool any_loaded = false;
  for (const ChannelConfig& wanted : input.config.channels) {
    auto loaded = load_channel(input, wanted, updater);
    if (loaded) {
      TRY(add_loaded(plan, files, std::move(loaded).take()));
      any_loaded = true;
      continue;
    }
    Error error = std::move(loaded.error()).within(role_of(wanted.name));
    if (is_transport_error(error.code)) return error;
    keep_channel(plan, input, wanted, error);
    if (!first_error) first_error = std::move(error);
  }
  if (!any_loaded && first_error) return *first_error;
  return plan;
}

}  // namespace agent
