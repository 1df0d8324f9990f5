// SPDX-License-Identifier: EUPL-1.2
#include "model/error_codes.h"

namespace model {

ErrorCode error_code(base::Errc errc) {
  using enum base::Errc;
  switch (errc) {
    case offline:
      return {"E14", Str::err_E14};
    case timeout:
      return {"E15", Str::err_E15};
    case media_gone:
      return {"E32", Str::err_E32};
    case no_space:
      return {"E31", Str::err_E31_plain};
    case busy:
      return {"E16", Str::err_E16};
    case cancelled:
      return {"E17", Str::err_E17};
    case malformed:
      return {"E28", Str::err_E28};
    case too_large:
      return {"E29", Str::err_E29};
    case mismatch:
      return {"E23", Str::err_E23_plain};
    case untrusted:
      return {"E21", Str::err_E21};
    case expired:
      return {"E25", Str::err_E25_plain};
    case rollback:
      return {"E24", Str::err_E24};
    case not_found:
      return {"E13", Str::err_E13};
    case foreign:
      return {"E26", Str::err_E26_plain};
    case unsupported:
      return {"E27", Str::err_E27};
    case io:
      return {"E33", Str::err_E33};
    case internal:
      return {"E51", Str::err_E51};
  }
  return {"E51", Str::err_E51};
}

std::string error_sentence(base::Errc errc, Language language, std::string_view kiosk_clock) {
  return tr(error_code(errc).sentence, language, {{"now", kiosk_clock}});
}

}  // namespace model
