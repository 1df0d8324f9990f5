// SPDX-License-Identifier: EUPL-1.2
#include "base/result.h"

namespace base {

std::string_view to_string(Errc code) {
  switch (code) {
    case Errc::offline:
      return "offline";
    case Errc::timeout:
      return "timeout";
    case Errc::media_gone:
      return "media_gone";
    case Errc::no_space:
      return "no_space";
    case Errc::busy:
      return "busy";
    case Errc::cancelled:
      return "cancelled";
    case Errc::malformed:
      return "malformed";
    case Errc::too_large:
      return "too_large";
    case Errc::mismatch:
      return "mismatch";
    case Errc::untrusted:
      return "untrusted";
    case Errc::expired:
      return "expired";
    case Errc::rollback:
      return "rollback";
    case Errc::not_found:
      return "not_found";
    case Errc::foreign:
      return "foreign";
    case Errc::unsupported:
      return "unsupported";
    case Errc::io:
      return "io";
    case Errc::internal:
      return "internal";
  }
  return "internal";
}

}  // namespace base
