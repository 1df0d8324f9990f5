// SPDX-License-Identifier: EUPL-1.2
#include "cage.h"

#include <linux/landlock.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <initializer_list>
#include <memory>

#include "base/file.h"

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define JENDELA_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define JENDELA_SANITIZED 1
#endif
#endif

namespace decode {
namespace {

#ifdef JENDELA_SANITIZED
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

base::Error refused(std::string_view what) { return {base::Errc::unsupported, "cage: " + std::string(what)}; }

base::Result<void> limit(__rlimit_resource resource, std::uint64_t value) {
  const rlimit both{value, value};
  if (setrlimit(resource, &both) != 0) return base::errno_error(errno, "cage: setrlimit");
  return {};
}

// No file, whatever its path. A kernel without Landlock is no error: the filter below forbids opening anyway.
void close_the_files() {
  landlock_ruleset_attr rules{};
  rules.handled_access_fs = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_READ_FILE |
                            LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_REMOVE_DIR |
                            LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
                            LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
                            LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;
  const long ruleset = syscall(SYS_landlock_create_ruleset, &rules, sizeof(rules), 0);
  if (ruleset < 0) return;
  syscall(SYS_landlock_restrict_self, ruleset, 0);
  close(static_cast<int>(ruleset));
}

struct ReleaseFilter {
  void operator()(void* filter) const { seccomp_release(filter); }
};
using Filter = std::unique_ptr<void, ReleaseFilter>;

base::Result<void> load_filter(int descriptor) {
  // A sanitizer's runtime makes calls of its own; they fail rather than kill.
  const Filter filter(seccomp_init(kSanitized ? SCMP_ACT_ERRNO(EPERM) : SCMP_ACT_KILL_PROCESS));
  if (!filter) return refused("no memory for the filter");
  int bad = 0;
  const auto allow = [&](int call) { bad |= seccomp_rule_add(filter.get(), SCMP_ACT_ALLOW, call, 0); };
  const auto allow_if = [&](int call, scmp_arg_cmp condition) {
    bad |= seccomp_rule_add_array(filter.get(), SCMP_ACT_ALLOW, call, 1, &condition);
  };
  const auto file = static_cast<scmp_datum_t>(descriptor);
  const auto no_code = scmp_arg_cmp{2, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0};
  allow_if(SCMP_SYS(read), scmp_arg_cmp{0, SCMP_CMP_EQ, file, 0});
  allow_if(SCMP_SYS(write), scmp_arg_cmp{0, SCMP_CMP_EQ, file, 0});
  allow_if(SCMP_SYS(mmap), no_code);
  allow_if(SCMP_SYS(mprotect), no_code);
  for (const int call :
       {SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(brk), SCMP_SYS(futex), SCMP_SYS(rt_sigreturn),
        SCMP_SYS(exit), SCMP_SYS(exit_group), SCMP_SYS(clock_gettime), SCMP_SYS(getrandom)}) {
    allow(call);
  }
  if (kSanitized) {
    allow_if(SCMP_SYS(write), scmp_arg_cmp{0, SCMP_CMP_EQ, STDERR_FILENO, 0});
    for (const int call : {SCMP_SYS(gettid), SCMP_SYS(getpid), SCMP_SYS(sched_yield), SCMP_SYS(rt_sigprocmask),
                           SCMP_SYS(sigaltstack), SCMP_SYS(rt_sigaction)}) {
      allow(call);
    }
  }
  if (bad != 0) return refused("the filter cannot be built");
  if (seccomp_load(filter.get()) != 0) return refused("the kernel takes no filter");
  return {};
}

}  // namespace

base::Result<void> enter_cage(int descriptor, const CageLimits& limits) {
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    return base::errno_error(errno, "cage: prctl");
  }
  TRY(limit(RLIMIT_CORE, 0));
  TRY(limit(RLIMIT_FSIZE, 0));
  TRY(limit(RLIMIT_CPU, limits.cpu_seconds));
  if (!kSanitized) TRY(limit(RLIMIT_AS, limits.memory_bytes));
  close_the_files();
  TRY(limit(RLIMIT_NOFILE, 0));
  return load_filter(descriptor);
}

}  // namespace decode
