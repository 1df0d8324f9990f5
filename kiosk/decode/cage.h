// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cstdint>

#include "base/result.h"

namespace decode {

struct CageLimits {
  std::uint64_t memory_bytes = 640U << 20;  // address space
  std::uint64_t cpu_seconds = 120;          // of the whole process
};

// Takes all rights from the calling process, for good: it may compute, ask for memory, and read from and write to the
// one descriptor. Any other system call ends it. Landlock is laid on top where the kernel has it. Under a sanitizer,
// whose own calls nobody can list, refused calls fail instead, and memory is not limited. Errors: unsupported (the
// kernel has no seccomp filters), internal.
base::Result<void> enter_cage(int descriptor, const CageLimits& limits);

}  // namespace decode
