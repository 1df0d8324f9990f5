// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <cassert>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace base {

// What went wrong, grouped by what somebody can do about it. The staff's E-codes and sentences hang on these
// (kiosk/model/error_codes.h); a new code needs a row there.
enum class Errc {
  // try again later, or elsewhere
  offline,
  timeout,
  media_gone,
  no_space,
  busy,
  cancelled,
  // the bytes are bad: get a new copy
  malformed,
  too_large,
  mismatch,
  // the bytes are whole but not to be trusted
  untrusted,
  expired,
  rollback,
  // not for us
  not_found,
  foreign,  // whole and genuine, but meant for others
  unsupported,
  // this machine is unwell
  io,
  internal,
};

// The enumerator's own name, for logs and the socket protocol.
std::string_view to_string(Errc code);

// A failure: a code to act on and an English sentence for the log. Never shown to families.
struct Error {
  Errc code = Errc::internal;
  std::string detail;

  // The same error with where it happened put before it: "snapshot: version 3 is lower than 4".
  Error within(std::string_view where) && {
    detail = std::string(where) + ": " + detail;
    return std::move(*this);
  }
};

// A value or an Error. [[nodiscard]] as a class, so that no caller drops a failure by accident.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}      // NOLINT: implicit by design
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT

  explicit operator bool() const { return state_.index() == 0; }
  bool ok() const { return state_.index() == 0; }

  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T operator*() && { return take(); }  // by value: a reference would outlive what it refers to
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  T& value() {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  const T& value() const {
    assert(ok());
    return *std::get_if<0>(&state_);
  }
  T&& take() { return std::move(value()); }
  T value_or(T fallback) const& { return ok() ? value() : std::move(fallback); }

  Error& error() {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }
  const Error& error() const {
    assert(!ok());
    return *std::get_if<1>(&state_);
  }
  Result within(std::string_view where) && {
    if (!ok()) return std::move(error()).within(where);
    return std::move(*this);
  }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}  // NOLINT: implicit by design

  explicit operator bool() const { return !error_; }
  bool ok() const { return !error_; }
  void take() const {}
  Error& error() {
    assert(error_);
    return *error_;
  }
  const Error& error() const {
    assert(error_);
    return *error_;
  }
  Result within(std::string_view where) && {
    if (error_) return std::move(*error_).within(where);
    return std::move(*this);
  }

 private:
  std::optional<Error> error_;
};

}  // namespace base

// Evaluates to the value, or returns the error from the calling function. One to an expression, and never inside braces
// or arguments behind something that owns memory: compilers do not destroy what was already made of the expression when
// it is left in the middle (g++ 12 and clang 14; found as a leak).
#define TRY(expr)                                            \
  __extension__({                                            \
    auto try_result_ = (expr);                               \
    if (!try_result_) return std::move(try_result_.error()); \
    try_result_.take();                                      \
  })

// The same, naming where on the way up.
#define TRY_WITHIN(where, expr)                                            \
  __extension__({                                                          \
    auto try_result_ = (expr);                                             \
    if (!try_result_) return std::move(try_result_.error()).within(where); \
    try_result_.take();                                                    \
  })
