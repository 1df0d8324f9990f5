// SPDX-License-Identifier: EUPL-1.2
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/hex.h"
#include "check.h"
#include "markdown_blocks.h"
#include "memory_trust_store.h"
#include "pack/limits.h"
#include "pack/updater.h"
#include "pack_bytes.h"
#include "verified_text.h"

using namespace pack;

namespace {

const std::filesystem::path kFormat = std::filesystem::path(JENDELA_SOURCE_DIR) / "content-pack/FORMAT.md";

std::string in_lines(const std::string& hex) {
  std::string out;
  for (std::size_t i = 0; i < hex.size(); i += 96) out += hex.substr(i, 96) + "\n";
  return out;
}
base::Bytes from_lines(std::string hex) {
  hex.erase(std::remove(hex.begin(), hex.end(), '\n'), hex.end());
  return base::from_hex(hex).take();
}

// A grey PNG of one pixel: signature, IHDR, IDAT, IEND.
const std::string kPicture =
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a4944415478da6368000000820081"
    "da45083b0000000049454e44ae426082";

// The example made from what FORMAT.md says in words; the test compares each block with it.
class Example {
 public:
  explicit Example(MarkdownBlocks& page) : page_(&page) {}

  void make() {
    page_->expect("hex picture", in_lines(kPicture));
    picture_ = from_lines(kPicture);
    make_shard();
    make_manifest();
    make_metadata();
    make_pack();
  }
  const base::Bytes& root() const { return root_; }
  const base::Bytes& pack() const { return pack_; }
  const std::vector<Document>& documents() const { return documents_; }

 private:
  void make_shard() {
    for (std::string text : page_->all("json document")) {
      for (std::size_t at; (at = text.find("PICTURE")) != std::string::npos;)
        text.replace(at, 7, to_hex(sha256(picture_)));
      SkippedFields skipped;
      auto document = parse_document(parse_json(base::as_bytes(text)).take(), &skipped);
      REQUIRE_OK(document);
      CHECK(skipped.empty());
      documents_.push_back(*document);
    }
    const auto shards = build_shards(documents_);
    REQUIRE(shards.size() == 1);
    shard_ = shards[0];
    page_->expect("jsonl shard", std::string(base::as_text(shard_)));
    // The frame is an input: compressors may differ, decoders may not.
    if (page_->updating()) page_->expect("hex form", in_lines(base::to_hex(compress_zstd(shard_))));
    form_ = from_lines(page_->all("hex form").at(0));
  }

  void make_manifest() {
    Manifest manifest{.channel = "contoh",
                      .sequence = 1,
                      .title = {{"en", "Example"}, {"id", "Contoh"}},
                      .languages = {"id", "en"},
                      .shards = {},
                      .withdrawn = {}};
    manifest.shards.push_back(
        {sha256(shard_), shard_.size(), 2, {{FormKind::zstd, sha256(form_), form_.size(), std::nullopt}}});
    manifest_ = serialise(manifest);
    page_->expect("json manifest", line(manifest_));
  }

  static std::string line(const base::Bytes& bytes) { return std::string(base::as_text(bytes)) + "\n"; }

  std::vector<SecretKey> keys_of(const std::string& role) {
    std::vector<SecretKey> keys;
    std::string text = page_->all("text seeds").at(0);
    for (std::size_t end; (end = text.find('\n')) != std::string::npos; text.erase(0, end + 1)) {
      const std::string prefix = role + ": ";
      if (text.substr(0, prefix.size()) != prefix) continue;
      const Sha256 seed = sha256(base::as_bytes(text.substr(prefix.size(), end - prefix.size())));
      keys.push_back(SecretKey::from_seed(seed.bytes).take());
    }
    return keys;
  }

  RoleKeys role_keys(const std::string& role, std::int64_t threshold, KeyMap& all) {
    RoleKeys out{{}, threshold};
    for (const SecretKey& key : keys_of(role)) {
      out.keyids.push_back(key.keyid());
      all.emplace(key.keyid(), key.public_key());
    }
    return out;
  }

  template <typename Role>
  base::Bytes signed_file(const std::string& name, const std::string& signer, Role role, const char* expires) {
    role.x_issued = base::parse_instant("2026-01-05T01:00:00Z").take();
    role.expires = base::parse_instant(expires).take();
    Envelope envelope{{}, to_json(role)};
    auto keys = keys_of(signer);
    for (std::size_t i = 0; i < std::min<std::size_t>(keys.size(), 2); ++i) sign(envelope, keys[i]);
    const base::Bytes bytes = serialise(envelope);
    page_->expect("json " + name, line(bytes));
    metadata_.emplace("metadata/" + name, bytes);
    return bytes;
  }

  static MetaFile pin(const base::Bytes& bytes) {
    return {1, static_cast<std::int64_t>(bytes.size()), Hashes{{"sha256", to_hex(sha256(bytes))}}};
  }

  void make_metadata() {
    Root root;
    for (const char* role : {"root", "targets", "snapshot", "timestamp"}) {
      root.roles[role] = role_keys(role, role == std::string_view("root") ? 2 : 1, root.keys);
    }
    root_ = signed_file("1.root.json", "root", root, "2028-01-05T01:00:00Z");

    Targets channel;
    channel.targets["channels/contoh/manifest.json"] = {static_cast<std::int64_t>(manifest_.size()),
                                                        Hashes{{"sha256", to_hex(sha256(manifest_))}}, nullptr};
    const auto channel_bytes = signed_file("1.channel-contoh.json", "channel-contoh", channel, "2027-01-05T01:00:00Z");

    Targets targets;
    targets.delegations.emplace();
    DelegatedRole role;
    role.name = "channel-contoh";
    role.keys = role_keys("channel-contoh", 1, targets.delegations->keys);
    role.terminating = true;
    role.paths = {"channels/contoh/*"};
    role.x_title = {{"id", "Kanal Contoh"}};
    targets.delegations->roles.push_back(role);
    const auto targets_bytes = signed_file("1.targets.json", "targets", targets, "2027-01-05T01:00:00Z");

    Snapshot snapshot;
    snapshot.meta["targets.json"] = pin(targets_bytes);
    snapshot.meta["channel-contoh.json"] = pin(channel_bytes);
    const auto snapshot_bytes = signed_file("1.snapshot.json", "snapshot", snapshot, "2026-03-06T01:00:00Z");

    Timestamp timestamp;
    timestamp.snapshot = pin(snapshot_bytes);
    signed_file("timestamp.json", "timestamp", timestamp, "2026-03-06T01:00:00Z");
  }

  void make_pack() {
    std::vector<pack_test::Content> contents;
    for (const auto& [name, bytes] : metadata_)
      contents.push_back({PackSection::metadata, pack_test::path(name), bytes});
    const std::string manifest_path = "targets/channels/contoh/" + to_hex(sha256(manifest_)) + ".manifest.json";
    contents.push_back({PackSection::manifests, pack_test::path(manifest_path), manifest_});
    contents.push_back({PackSection::shards, blob_path(sha256(form_)), form_});
    contents.push_back({PackSection::media, blob_path(sha256(picture_)), picture_});
    pack_ = pack_test::pack_of(contents);
    std::string listing;
    std::size_t offset = 0;
    for (const auto& content : contents) {
      if (content.section == PackSection::manifests) page_->expect("text header", dump(offset));
      listing += fmt::format("{:>6} {:>5} {}\n", offset, content.bytes.size(), content.path.text());
      offset += static_cast<std::size_t>(pack_entry_bytes(content.bytes.size()));
    }
    page_->expect("text pack", listing + fmt::format("{:>12} {}\n", pack_.size(), to_hex(sha256(pack_))));
  }

  std::string dump(std::size_t offset) const {
    std::string out;
    for (std::size_t row = 0; row < kPackBlockBytes; row += 16) {
      const auto bytes = base::ByteView(pack_).subspan(offset + row, 16);
      std::string hex;
      std::string text;
      for (const std::uint8_t byte : bytes) {
        hex += fmt::format("{:02x} ", byte);
        text += byte >= 0x20 && byte < 0x7F ? static_cast<char>(byte) : '.';
      }
      if (text != std::string(16, '.')) out += fmt::format("{:>3}  {} {}\n", row, hex, text);
    }
    return out;
  }

  MarkdownBlocks* page_;
  std::vector<Document> documents_;
  base::Bytes picture_, shard_, form_, manifest_, root_, pack_;
  std::map<std::string, base::Bytes> metadata_;
};

}  // namespace

TEST_CASE("FORMAT.md's worked example is what the code makes, and a kiosk can read it") {
  MarkdownBlocks page(kFormat);
  Example example(page);
  example.make();
  page.save_when_updating();

  auto source = pack_test::open_pack(example.pack());
  REQUIRE_OK(source);
  MemoryTrustStore store;
  UpdaterSettings settings;
  settings.pinned_root = example.root();
  Updater updater(settings, store, **source);
  REQUIRE_OK(updater.refresh(base::parse_instant("2026-01-10T00:00:00Z").take()));
  const auto target = updater.find_target("channels/contoh/manifest.json");
  REQUIRE_OK(target);
  CHECK(target->role() == "channel-contoh");
  auto manifest_bytes = verify(*target, pack_test::read_all(**source, updater.path_of(*target).take()).take());
  REQUIRE_OK(manifest_bytes);
  const auto manifest = parse_manifest(*manifest_bytes, "contoh");
  REQUIRE_OK(manifest);
  const ShardEntry& shard = manifest->shards.at(0);
  const ShardForm& form = shard.forms.at(0);
  auto form_bytes = verify(blob_of(form), pack_test::read_all(**source, blob_path(form.sha256)).take());
  REQUIRE_OK(form_bytes);
  const auto raw = decode_form(shard, form, *form_bytes);
  REQUIRE_OK(raw);
  const auto content = parse_shard(*raw);
  REQUIRE_OK(content);
  REQUIRE(content->documents.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) CHECK(content->documents[i].document == example.documents()[i]);
  const PictureFile& picture = main_picture(content->documents[0].document)->full;
  CHECK_OK(verify(blob_of(picture), pack_test::read_all(**source, blob_path(picture.sha256)).take()));
}

TEST_CASE("FORMAT.md prints the limits of the code") {
  std::ifstream input(kFormat);
  const std::string page{std::istreambuf_iterator<char>(input), {}};
  namespace l = limits;
  const std::vector<std::pair<const char*, std::int64_t>> all{{"kDocumentBytes", l::kDocumentBytes},
                                                              {"kLanguages", l::kLanguages},
                                                              {"kTitle", l::kTitle},
                                                              {"kSummary", l::kSummary},
                                                              {"kPartLines", l::kPartLines},
                                                              {"kPartLine", l::kPartLine},
                                                              {"kShortText", l::kShortText},
                                                              {"kTags", l::kTags},
                                                              {"kUnits", l::kUnits},
                                                              {"kRelated", l::kRelated},
                                                              {"kBlocks", l::kBlocks},
                                                              {"kBodyBytes", l::kBodyBytes},
                                                              {"kSpans", l::kSpans},
                                                              {"kSpanText", l::kSpanText},
                                                              {"kListItems", l::kListItems},
                                                              {"kNoteParagraphs", l::kNoteParagraphs},
                                                              {"kTableColumns", l::kTableColumns},
                                                              {"kTableRows", l::kTableRows},
                                                              {"kKeyFacts", l::kKeyFacts},
                                                              {"kPictures", l::kPictures},
                                                              {"kAltText", l::kAltText},
                                                              {"kPictureSide", l::kPictureSide},
                                                              {"kCardWidth", l::kCardWidth},
                                                              {"kPictureBytes", l::kPictureBytes},
                                                              {"kSounds", l::kSounds},
                                                              {"kSoundBytes", l::kSoundBytes},
                                                              {"kSoundMilliseconds", l::kSoundMilliseconds},
                                                              {"kVisitRules", l::kVisitRules},
                                                              {"kVisitSessions", l::kVisitSessions},
                                                              {"kVisitExceptions", l::kVisitExceptions},
                                                              {"kVisitQuota", l::kVisitQuota},
                                                              {"kContactLines", l::kContactLines},
                                                              {"kContactValue", l::kContactValue}};
  for (const auto& row : all) {
    const auto& name = row.first;
    const auto& value = row.second;
    CAPTURE(name);
    const std::size_t found = page.find("| `" + std::string(name) + "` ");
    REQUIRE(found != std::string::npos);
    const std::string text = page.substr(found, page.find('\n', found) - found);
    CHECK(text.ends_with("| " + std::to_string(value) + " |"));
  }
}
