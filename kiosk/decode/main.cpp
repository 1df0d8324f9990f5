// SPDX-License-Identifier: EUPL-1.2
// jendela-decode: turns pictures into pixels with no rights at all. Started by the kiosk alone (decode/client.h), which
// hands it a socket as descriptor 0 and a memory file as descriptor 3, and kills it when it takes too long.
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <new>

#include "cage.h"
#include "wire.h"

namespace {

decode::DecodeStatus status_of(base::Errc code) {
  switch (code) {
    case base::Errc::unsupported:
      return decode::DecodeStatus::unsupported;
    case base::Errc::too_large:
      return decode::DecodeStatus::too_large;
    case base::Errc::malformed:
      return decode::DecodeStatus::malformed;
    default:
      return decode::DecodeStatus::internal;
  }
}

decode::DecodeStatus answer(const decode::DecodeRequest& request, std::uint8_t* memory) {
  if (request.input_bytes > decode::kInputArea) return decode::DecodeStatus::too_large;
  try {
    const auto pixels = decode::decode_picture({memory, request.input_bytes}, request.width, request.height);
    if (!pixels) return status_of(pixels.error().code);
    std::memcpy(memory + decode::kInputArea, pixels->data.data(), pixels->data.size() * sizeof(std::uint32_t));
    return decode::DecodeStatus::done;
  } catch (const std::bad_alloc&) {
    return decode::DecodeStatus::too_large;
  }
}

// Until the kiosk closes its end.
int serve(std::uint8_t* memory) {
  while (true) {
    decode::DecodeRequest request;
    const ssize_t got = read(decode::kSocketFd, &request, sizeof(request));
    if (got < 0 && errno == EINTR) continue;
    if (got != static_cast<ssize_t>(sizeof(request))) return got == 0 ? 0 : 1;
    const decode::DecodeReply reply{answer(request, memory)};
    if (write(decode::kSocketFd, &reply, sizeof(reply)) != static_cast<ssize_t>(sizeof(reply))) return 1;
  }
}

int start() {
  struct stat info {};
  if (fstat(decode::kMemoryFd, &info) != 0 || static_cast<std::uint64_t>(info.st_size) != decode::kMemoryBytes) {
    std::fprintf(stderr, "jendela-decode: started by jendela-kiosk alone\n");
    return 2;
  }
  void* memory = mmap(nullptr, decode::kMemoryBytes, PROT_READ | PROT_WRITE, MAP_SHARED, decode::kMemoryFd, 0);
  if (memory == MAP_FAILED) return 1;
  close(STDOUT_FILENO);
  close_range(decode::kMemoryFd, ~0U, 0);
  if (const auto caged = decode::enter_cage(decode::kSocketFd, {}); !caged) {
    std::fprintf(stderr, "jendela-decode: %s\n", caged.error().detail.c_str());
    return 1;
  }
  return serve(static_cast<std::uint8_t*>(memory));
}

}  // namespace

// _exit, as what runs after main would want more rights than are left.
int main() { _exit(start()); }
