#pragma once

#include <stdexcept>

#include "skan_graph/analysis/option_error.hpp"

/// A call that is wrong as it stands: exit status 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// What the library says of an option, with the option as it is typed.
inline UsageError usage_error(const skan_graph::OptionError& error) {
  return UsageError("--" + error.option() + ": " + error.what());
}
