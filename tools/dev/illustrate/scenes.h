// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <string_view>
#include <vector>

#include "painter.h"

namespace illustrate {

struct Scene {
  std::string_view path;  // below tools/sample: "channels/kanwil-ntt/berita/…/pertemuan.jpg"
  void (*paint)(Painter&);
};
const std::vector<Scene>& scenes();

}  // namespace illustrate
