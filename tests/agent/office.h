// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "pack/document.h"
#include "pack/file_sources.h"
#include "pack/manifest.h"
#include "repository_simulator.h"

// An office with signed channels: documents go in, a repository comes out, in memory, as a folder or as a pack file.
// Nothing in it expires before 2100, so that real programs with real clocks can read it.
class Office {
 public:
  explicit Office(const std::vector<std::string>& channels = {"kanwil-ntt"});

  std::map<std::string, std::vector<pack::Document>> documents;  // by channel
  std::map<std::string, std::vector<pack::WithdrawnEntry>> withdrawn;
  bool compress = true;  // shards have a zstd form

  RepositorySimulator repository;  // sign wrongly, fail, count requests through this

  // The next publication: all channels whose documents changed since the last one.
  void publish();
  // Only timestamp and snapshot are signed again.
  void refresh() { repository.raise_snapshot(); }

  // Every file by path, as `jendela publish` lays them out.
  std::map<std::string, base::Bytes> files();
  void write_folder(const std::filesystem::path& folder);
  base::Bytes pack_bytes();
  void write_pack(const std::filesystem::path& file);
  base::Bytes root() const { return repository.signed_root(1); }

  // A picture of the given size whose bytes follow from its name; its files are added to the repository.
  void add_picture(pack::Document& document, const std::string& name, std::size_t bytes = 5000);
  static pack::Document document(const std::string& id, const std::string& title,
                                 pack::DocumentType type = pack::DocumentType::article);

 private:
  void publish_channel(const std::string& channel);
  pack::PictureFile add_file(const std::string& name, std::size_t bytes, int width);

  std::map<std::string, std::int64_t> sequences_;
  std::map<std::string, std::vector<pack::Document>> published_;
  std::map<std::string, std::string> manifest_paths_;  // the newest of each channel
};

void write_file(const std::filesystem::path& path, base::ByteView bytes);
base::Bytes read_whole(const std::filesystem::path& path);
