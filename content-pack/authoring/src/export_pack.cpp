// SPDX-License-Identifier: EUPL-1.2
#include "authoring/export_pack.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>

#include "authoring/publication.h"
#include "base/append_file.h"
#include "base/file.h"
#include "base/folder.h"
#include "pack/pack_file.h"

namespace authoring {
namespace {

namespace fs = std::filesystem;

struct Entry {
  pack::PackSection section = pack::PackSection::shards;
  pack::VerifiedBlob blob;
};

// One pack file being written beside its final name.
class Part {
 public:
  static base::Result<std::unique_ptr<Part>> begin(const fs::path& path) {
    const fs::path aside = path.string() + ".part";
    TRY(base::remove_file(aside));
    base::AppendFile opened = TRY(base::AppendFile::open(aside));
    return std::unique_ptr<Part>(new Part(path, aside, std::move(opened)));
  }
  ~Part() {
    if (!finished_) (void)base::remove_file(aside_);
  }
  Part(const Part&) = delete;
  Part& operator=(const Part&) = delete;

  pack::PackWriter& writer() { return writer_; }
  base::Result<void> finish() {
    TRY(writer_.finish());
    TRY(file_.sync());
    TRY(base::rename_path(aside_, path_));
    finished_ = true;
    return base::sync_folder(path_.has_parent_path() ? path_.parent_path() : fs::path("."));
  }
  const fs::path& path() const { return path_; }

 private:
  Part(fs::path path, fs::path aside, base::AppendFile file)
      : path_(std::move(path)),
        aside_(std::move(aside)),
        file_(std::move(file)),
        writer_([this](base::ByteView piece) { return file_.append(piece); }) {}
  fs::path path_;
  fs::path aside_;
  base::AppendFile file_;
  pack::PackWriter writer_;
  bool finished_ = false;
};

// The blobs that travel: of each shard the smaller form.
std::vector<Entry> entries_of(const BlobList& list) {
  std::vector<Entry> entries;
  std::set<pack::VerifiedBlob> seen;
  const auto add = [&](pack::PackSection section, const pack::VerifiedBlob& blob) {
    if (seen.insert(blob).second) entries.push_back({section, blob});
  };
  for (const pack::ShardEntry& shard : list.shards) {
    const auto zstd = std::find_if(shard.forms.begin(), shard.forms.end(), [&](const pack::ShardForm& form) {
      return form.kind == pack::FormKind::zstd && form.length < shard.length;
    });
    add(pack::PackSection::shards, zstd == shard.forms.end() ? pack::blob_of(shard) : pack::blob_of(*zstd));
  }
  for (const pack::VerifiedBlob& blob : list.media) add(pack::PackSection::media, blob);
  return entries;
}

base::Result<std::set<pack::VerifiedBlob>> blobs_of_snapshot(pack::Source& source, std::int64_t version) {
  const Publication old = TRY_WITHIN(fmt::format("snapshot {}", version), load_publication(source, version));
  const BlobList list = TRY_WITHIN(fmt::format("snapshot {}", version), list_blobs(source, old));
  std::set<pack::VerifiedBlob> blobs;
  for (const Entry& entry : entries_of(list)) blobs.insert(entry.blob);
  return blobs;
}

class Exporter {
 public:
  Exporter(pack::Source& source, const Publication& publication, fs::path file, std::uint64_t max_part_bytes)
      : source_(source), publication_(publication), file_(std::move(file)), max_part_bytes_(max_part_bytes) {}

  base::Result<ExportReport> run(const std::vector<Entry>& entries) {
    std::uint64_t total = head_bytes() + pack::kPackEndBytes;
    for (const Entry& entry : entries) total += pack::pack_entry_bytes(entry.blob.length());
    numbered_ = total > max_part_bytes_;
    TRY(begin_part());
    for (const Entry& entry : entries) TRY(add(entry));
    TRY(end_part());
    report_.snapshot_version = publication_.snapshot.version;
    return std::move(report_);
  }

 private:
  std::uint64_t head_bytes() const {
    std::uint64_t bytes = 0;
    for (const SignedFile& file : publication_.metadata) bytes += pack::pack_entry_bytes(file.bytes.size());
    for (const SignedFile& file : publication_.manifests) bytes += pack::pack_entry_bytes(file.bytes.size());
    return bytes;
  }

  base::Result<void> begin_part() {
    fs::path path = file_;
    if (numbered_) path.replace_extension(fmt::format(".{}{}", report_.files.size() + 1, file_.extension().string()));
    part_ = TRY(Part::begin(path));
    for (const SignedFile& file : publication_.metadata)
      TRY(part_->writer().add(pack::PackSection::metadata, file.path, file.bytes));
    for (const SignedFile& file : publication_.manifests)
      TRY(part_->writer().add(pack::PackSection::manifests, file.path, file.bytes));
    blobs_in_part_ = 0;
    return {};
  }

  base::Result<void> end_part() {
    TRY(part_->finish());
    report_.files.push_back(part_->path());
    report_.bytes += part_->writer().bytes_written();
    part_.reset();
    return {};
  }

  base::Result<void> add(const Entry& entry) {
    const std::uint64_t needed = pack::pack_entry_bytes(entry.blob.length()) + pack::kPackEndBytes;
    if (part_->writer().bytes_written() + needed > max_part_bytes_) {
      if (blobs_in_part_ == 0)
        return base::Error{base::Errc::too_large, "the metadata and one blob do not fit into one part"};
      TRY(end_part());
      TRY(begin_part());
    }
    const pack::SafePath path = pack::blob_path(entry.blob.sha256());
    base::Bytes bytes = TRY(source_.fetch(path, entry.blob.length()));
    const pack::VerifiedBytes verified = TRY_WITHIN(path.text(), pack::verify(entry.blob, std::move(bytes)));
    TRY(part_->writer().add(entry.section, path, verified.view()));
    ++blobs_in_part_;
    ++report_.blobs;
    return {};
  }

  pack::Source& source_;
  const Publication& publication_;
  fs::path file_;
  std::uint64_t max_part_bytes_;
  bool numbered_ = false;
  std::size_t blobs_in_part_ = 0;
  std::unique_ptr<Part> part_;
  ExportReport report_;
};

}  // namespace

base::Result<ExportReport> export_pack(pack::Source& source, const fs::path& file, const ExportOptions& options) {
  Publication publication = TRY(load_publication(source));
  const BlobList list = TRY(list_blobs(source, publication));
  std::vector<Entry> entries = entries_of(list);
  const std::size_t all = entries.size();
  if (options.since) {
    const auto known = TRY(blobs_of_snapshot(source, *options.since));
    std::erase_if(entries, [&](const Entry& entry) { return known.contains(entry.blob); });
  }
  ExportReport report = TRY(Exporter(source, publication, file, options.max_part_bytes).run(entries));
  report.left_out = all - entries.size();
  return report;
}

}  // namespace authoring
