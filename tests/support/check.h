// SPDX-License-Identifier: EUPL-1.2
#pragma once
#include <doctest/doctest.h>

#include "base/result.h"

// Fails with the error's own words when result is an error.
#define CHECK_OK(expr)                                                                                      \
  do {                                                                                                      \
    const auto& check_result_ = (expr);                                                                     \
    CHECK_MESSAGE(check_result_.ok(), (check_result_.ok() ? std::string{} : check_result_.error().detail)); \
  } while (false)
#define REQUIRE_OK(expr)                                                                                      \
  do {                                                                                                        \
    const auto& check_result_ = (expr);                                                                       \
    REQUIRE_MESSAGE(check_result_.ok(), (check_result_.ok() ? std::string{} : check_result_.error().detail)); \
  } while (false)

// Fails unless result is an error with this code, and then shows what it was.
#define CHECK_ERR(expr, expected_code)                                                                                 \
  do {                                                                                                                 \
    const auto& check_result_ = (expr);                                                                                \
    CHECK_MESSAGE(!check_result_.ok(), "expected an error, got a value");                                              \
    if (!check_result_.ok()) {                                                                                         \
      CHECK_MESSAGE(check_result_.error().code == (expected_code),                                                     \
                    (std::string(base::to_string(check_result_.error().code)) + ": " + check_result_.error().detail)); \
    }                                                                                                                  \
  } while (false)
