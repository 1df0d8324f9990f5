// SPDX-License-Identifier: EUPL-1.2
// Stands in for a decoder that a picture took over: it dies, hangs, or answers without having worked.
#include <unistd.h>

#include "wire.h"

int main() {
  decode::DecodeRequest request;
  while (read(decode::kSocketFd, &request, sizeof(request)) == static_cast<ssize_t>(sizeof(request))) {
#if defined(JENDELA_DIES)
    __builtin_trap();
#elif defined(JENDELA_HANGS)
    while (true) pause();
#else
    const decode::DecodeReply reply{decode::DecodeStatus::done};
    if (write(decode::kSocketFd, &reply, sizeof(reply)) < 0) return 1;
#endif
  }
  return 0;
}
