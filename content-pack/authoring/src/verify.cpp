// SPDX-License-Identifier: EUPL-1.2
#include "authoring/verify.h"

#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "authoring/publication.h"
#include "pack/manifest.h"
#include "pack/updater.h"

namespace authoring {
namespace {

// Trust that ends with this run.
class ForgetfulStore final : public pack::TrustStore {
 public:
  base::Result<base::Bytes> load(std::string_view file_name) override {
    const auto found = files_.find(file_name);
    if (found == files_.end()) return base::Error{base::Errc::not_found, std::string(file_name)};
    return found->second;
  }
  base::Result<void> save(std::string_view file_name, base::ByteView bytes) override {
    files_.insert_or_assign(std::string(file_name), base::Bytes(bytes.begin(), bytes.end()));
    return {};
  }

 private:
  std::map<std::string, base::Bytes, std::less<>> files_;
};

class Verifier {
 public:
  Verifier(pack::Source& source, pack::Updater& updater, VerifyDepth depth)
      : source_(source), updater_(updater), depth_(depth) {}

  VerifyReport take() { return std::move(report_); }
  VerifyReport& report() { return report_; }

  void check_channel(const std::string& role, const std::string& name) {
    auto checked = read_channel(role, name);
    if (checked) {
      report_.channels.push_back(checked.take());
    } else {
      report_.refused.push_back(std::move(checked.error()).within(role));
    }
  }

 private:
  base::Result<VerifiedChannel> read_channel(const std::string& role, const std::string& name) {
    const pack::VerifiedTarget target = TRY(updater_.find_target(manifest_target_of(name)));
    const pack::SafePath path = TRY(updater_.path_of(target));
    base::Bytes bytes = TRY(source_.fetch(path, target.length()));
    const pack::VerifiedBytes verified = TRY(pack::verify(target, std::move(bytes)));
    const pack::Manifest manifest = TRY(pack::parse_manifest(verified, name));
    const pack::ChannelRole signer = TRY(updater_.find_channel_role(role));
    VerifiedChannel channel{role, signer.version, manifest.sequence, 0, manifest.shards.size(), 0};
    for (const pack::ShardEntry& shard : manifest.shards) {
      channel.documents += static_cast<std::size_t>(shard.documents);
      if (depth_ == VerifyDepth::blobs) check_shard(shard, channel);
    }
    return channel;
  }

  void check_shard(const pack::ShardEntry& shard, VerifiedChannel& channel) {
    auto raw = read_shard(source_, shard);
    if (!raw) return note(std::move(raw.error()), pack::blob_of(shard));
    // Each form that is there must be what was signed; a pack may leave out what another form makes up for.
    count(pack::blob_of(shard));
    for (const pack::ShardForm& form : shard.forms) {
      const auto checked = check_blob(pack::blob_of(form));
      if (!checked && checked.error().code != base::Errc::not_found) note(checked.error(), pack::blob_of(form));
    }
    auto content = pack::parse_shard(*raw);
    if (!content) return note(std::move(content.error()), pack::blob_of(shard));
    for (const std::string& left_out : content->left_out)
      report_.refused.push_back({base::Errc::unsupported, channel.role + ": " + left_out});
    for (const pack::ShardDocument& entry : content->documents) check_media(entry.document, channel);
  }

  void check_media(const pack::Document& document, VerifiedChannel& channel) {
    std::vector<pack::VerifiedBlob> blobs;
    for (const pack::Picture& picture : document.pictures) {
      blobs.push_back(pack::blob_of(picture.full));
      blobs.push_back(pack::blob_of(picture.card));
    }
    for (const pack::Sound& sound : document.sounds) blobs.push_back(pack::blob_of(sound));
    channel.media += blobs.size();
    for (const pack::VerifiedBlob& blob : blobs) {
      auto checked = check_blob(blob);
      if (!checked) note(std::move(checked.error()).within(document.id), blob);
    }
  }

  // Hashes the blob as it streams by; each once.
  base::Result<void> check_blob(const pack::VerifiedBlob& blob) {
    if (seen_.contains(blob)) return {};
    pack::Sha256Hasher hasher;
    std::uint64_t length = 0;
    TRY(source_.stream(pack::blob_path(blob.sha256()), 0, blob.length(),
                       [&](base::ByteView piece) -> base::Result<void> {
                         hasher.update(piece);
                         length += piece.size();
                         return {};
                       }));
    if (length != blob.length() || hasher.finish() != blob.sha256()) {
      seen_.insert(blob);
      return base::Error{base::Errc::mismatch, "not the bytes that were signed"};
    }
    count(blob);
    return {};
  }

  void count(const pack::VerifiedBlob& blob) {
    if (!seen_.insert(blob).second) return;
    ++report_.blobs;
    report_.bytes += blob.length();
  }

  void note(base::Error error, const pack::VerifiedBlob& blob) {
    const std::string name = pack::blob_path(blob.sha256()).text();
    if (error.code == base::Errc::not_found) {
      report_.missing.push_back(name);
    } else {
      report_.refused.push_back(std::move(error).within(name));
    }
  }

  pack::Source& source_;
  pack::Updater& updater_;
  VerifyDepth depth_;
  VerifyReport report_;
  std::set<pack::VerifiedBlob> seen_;
};

}  // namespace

base::Result<VerifyReport> verify_source(pack::Source& source, base::Bytes pinned_root, base::Instant now,
                                         VerifyDepth depth) {
  ForgetfulStore store;
  pack::UpdaterSettings settings;
  settings.pinned_root = std::move(pinned_root);
  pack::Updater updater(std::move(settings), store, source);
  TRY(updater.refresh(now));
  const pack::TrustedSet& trusted = *updater.trusted();
  Verifier verifier(source, updater, depth);
  verifier.report().root_version = trusted.root().version;
  verifier.report().snapshot_version = trusted.snapshot()->version;
  std::vector<std::string> roles;
  if (trusted.targets()->delegations) {
    for (const pack::DelegatedRole& role : trusted.targets()->delegations->roles) {
      if (trusted.pinned(role.name) != nullptr) roles.push_back(role.name);
    }
  }
  for (const std::string& role : roles) {
    if (const auto channel = channel_of_role(role)) verifier.check_channel(role, *channel);
  }
  return verifier.take();
}

}  // namespace authoring
