// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "pack/sha256.h"

namespace store {

// Which of the two installed releases: the links of the same names.
enum class Slot { current, previous };
std::string_view to_string(Slot slot);

// Where everything of a store lies. A value; touches no disk.
class Layout {
 public:
  explicit Layout(std::filesystem::path root) : root_(std::move(root)) {}
  const std::filesystem::path& root() const { return root_; }

  std::filesystem::path lock() const { return root_ / "lock"; }
  std::filesystem::path trust() const { return root_ / "trust"; }
  std::filesystem::path floor_copy(int copy) const;  // 1 or 2
  std::filesystem::path blobs() const { return root_ / "blobs"; }
  std::filesystem::path blob(const pack::Sha256& sha256) const;  // blobs/ab/<sha256>
  std::filesystem::path releases() const { return root_ / "releases"; }
  std::filesystem::path release(const std::string& name) const { return releases() / name; }  // "41", "41.2"
  std::filesystem::path link(Slot slot) const { return root_ / to_string(slot); }
  std::filesystem::path withdrawn() const { return root_ / "withdrawn"; }
  std::filesystem::path agent_database() const { return root_ / "agent.db"; }
  std::filesystem::path audit_log() const { return root_ / "audit.log"; }

  std::filesystem::path staging() const { return root_ / "staging"; }
  std::filesystem::path part(const pack::Sha256& sha256) const;    // staging/<sha256>.part: still arriving
  std::filesystem::path staged(const pack::Sha256& sha256) const;  // staging/<sha256>: whole, not yet in place
  std::filesystem::path damaged() const { return staging() / "damaged"; }
  std::filesystem::path pending() const { return staging() / "pending"; }
  std::filesystem::path building() const { return staging() / "building"; }

 private:
  std::filesystem::path root_;
};

}  // namespace store
