#pragma once

#include <stdexcept>

#include "skan_graph/analysis/option_error.hpp"

/// A wrong call: exit status 2.
struct UsageError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Converts the library's error about an option; adds the option as typed.
inline UsageError usage_error(const skan_graph::OptionError& error) {
  return UsageError("--" + error.option() + ": " + error.what());
}
