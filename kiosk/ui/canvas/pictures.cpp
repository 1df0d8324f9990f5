// SPDX-License-Identifier: EUPL-1.2
#include "ui/pictures.h"

#include <algorithm>
#include <cmath>

namespace ui {
namespace {

std::size_t size_of(const base::Pixels& pixels) { return pixels.data.size() * sizeof(std::uint32_t); }

// Writes how much of each corner pixel lies within the round corner into its top byte.
void round_corners(base::Pixels& pixels, int radius) {
  const auto corner = static_cast<float>(radius);
  for (int y = 0; y < radius; ++y) {
    for (int x = 0; x < radius; ++x) {
      const float from_center =
          std::hypot(corner - static_cast<float>(x) - 0.5F, corner - static_cast<float>(y) - 0.5F);
      const float covered = std::clamp(corner - from_center + 0.5F, 0.0F, 1.0F);
      const auto alpha = static_cast<std::uint32_t>(std::lround(covered * 255.0F)) << 24;
      const auto view = pixels.view();
      for (const int row : {y, pixels.height - 1 - y}) {
        for (const int column : {x, pixels.width - 1 - x}) {
          auto& pixel = view.row(row)[column];
          pixel = (pixel & 0xFFFFFFU) | alpha;
        }
      }
    }
  }
}

}  // namespace

const PictureCache::Texture& PictureCache::find(const pack::PictureFile& file, int width, int height, int radius) {
  const Key key{file.sha256, width, height, radius};
  auto [entry, added] = textures_.try_emplace(key);
  Texture& texture = entry->second;
  texture.last_frame = frame_;
  if (added) {
    texture.id = ++last_id_;
    keys_[texture.id] = key;
    if (provider_ == nullptr) {
      texture.state = PictureState::unavailable;
    } else {
      provider_->request({file, width, height});
    }
  }
  return texture;
}

void PictureCache::supply(const pack::Sha256& sha256, int width, int height, base::Pixels pixels) {
  const bool whole = width > 0 && height > 0 && pixels.width == width && pixels.height == height &&
                     pixels.data.size() == static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
  if (!whole) return fail(sha256, width, height);
  for (auto& pixel : pixels.data) pixel |= 0xFF000000U;
  for (auto entry = textures_.lower_bound({sha256, width, height, 0}); entry != textures_.end(); ++entry) {
    const Key& key = entry->first;
    if (key.sha256 != sha256 || key.width != width || key.height != height) break;
    Texture& texture = entry->second;
    if (texture.state == PictureState::drawn) continue;
    // A texture's number stands for its pixels: what it showed before (nothing) was another picture.
    keys_.erase(texture.id);
    texture.id = ++last_id_;
    keys_[texture.id] = key;
    texture.pixels = pixels;
    round_corners(texture.pixels, std::min(key.radius, std::min(width, height) / 2));
    texture.state = PictureState::drawn;
    bytes_ += size_of(texture.pixels);
  }
}

void PictureCache::fail(const pack::Sha256& sha256, int width, int height) {
  for (auto entry = textures_.lower_bound({sha256, width, height, 0}); entry != textures_.end(); ++entry) {
    const Key& key = entry->first;
    if (key.sha256 != sha256 || key.width != width || key.height != height) break;
    if (entry->second.state == PictureState::waiting) entry->second.state = PictureState::unavailable;
  }
}

void PictureCache::forget_failures() {
  std::erase_if(textures_, [&](const auto& entry) {
    const bool failed = entry.second.state == PictureState::unavailable;
    if (failed) keys_.erase(entry.second.id);
    return failed;
  });
}

void PictureCache::clear() {
  std::erase_if(textures_, [&](const auto& entry) {
    const bool old = entry.second.state != PictureState::waiting && entry.second.last_frame != frame_;
    if (old) {
      bytes_ -= size_of(entry.second.pixels);
      keys_.erase(entry.second.id);
    }
    return old;
  });
}

int PictureCache::waiting() const {
  return static_cast<int>(std::count_if(textures_.begin(), textures_.end(),
                                        [](const auto& entry) { return entry.second.state == PictureState::waiting; }));
}

const PictureCache::Texture* PictureCache::by_id(std::uint32_t id) const {
  const auto key = keys_.find(id);
  if (key == keys_.end()) return nullptr;
  const auto texture = textures_.find(key->second);
  return texture == textures_.end() ? nullptr : &texture->second;
}

void PictureCache::begin_frame() { ++frame_; }

void PictureCache::end_frame() {
  while (bytes_ > budget_) {
    auto oldest = textures_.end();
    for (auto entry = textures_.begin(); entry != textures_.end(); ++entry) {
      if (entry->second.state != PictureState::drawn || entry->second.last_frame == frame_) continue;
      if (oldest == textures_.end() || entry->second.last_frame < oldest->second.last_frame) oldest = entry;
    }
    if (oldest == textures_.end()) return;  // all of it is on the screen
    bytes_ -= size_of(oldest->second.pixels);
    keys_.erase(oldest->second.id);
    textures_.erase(oldest);
  }
}

}  // namespace ui
