#pragma once

#include <stdexcept>

/// The call is wrong (exit code 2): unknown option, unknown extension, wrong
/// number of spacings.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};
