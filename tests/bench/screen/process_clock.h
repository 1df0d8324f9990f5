// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <ctime>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace bench {

inline double now_ms(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

// Processor time of all threads so far.
inline double cpu_ms() { return now_ms(CLOCK_PROCESS_CPUTIME_ID); }

// START_MS holds the CLOCK_BOOTTIME milliseconds at which the caller started us; else the kernel's own record, which
// counts in hundredths of a second.
inline double ms_since_exec() {
  const double now = now_ms(CLOCK_BOOTTIME);
  if (const char* start = std::getenv("START_MS")) return now - std::atof(start);
  std::ifstream stat("/proc/self/stat");
  std::stringstream text;
  text << stat.rdbuf();
  std::istringstream fields(text.str().substr(text.str().rfind(')') + 2));
  std::string field;
  for (int i = 0; i < 20; ++i) fields >> field;  // field 22 of proc(5): start time in clock ticks since boot
  return now - std::atof(field.c_str()) * 1e3 / static_cast<double>(sysconf(_SC_CLK_TCK));
}

// Proportional set size of this process in megabytes.
inline double pss_mb() {
  std::ifstream rollup("/proc/self/smaps_rollup");
  std::string line;
  while (std::getline(rollup, line)) {
    double kilobytes = 0;
    if (std::sscanf(line.c_str(), "Pss: %lf kB", &kilobytes) == 1) return kilobytes / 1024;
  }
  return 0;
}

}  // namespace bench
