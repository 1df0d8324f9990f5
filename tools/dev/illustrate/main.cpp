// SPDX-License-Identifier: EUPL-1.2
// Paints the illustrations of the sample content: illustrate FOLDER writes every scene below FOLDER.
#include <cstdio>
#include <exception>
#include <filesystem>

#include "scenes.h"

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fputs("usage: illustrate FOLDER\n", stderr);
    return 2;
  }
  try {
    for (const illustrate::Scene& scene : illustrate::scenes()) {
      const std::filesystem::path path = std::filesystem::path(argv[1]) / scene.path;
      std::filesystem::create_directories(path.parent_path());
      illustrate::Painter painter(1600, 1000);
      scene.paint(painter);
      painter.write_jpeg(path, 90);
      std::puts(path.c_str());
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "illustrate: %s\n", error.what());
    return 1;
  }
  return 0;
}
