#pragma once

#include <string>

#include "skan_graph/io/file_error.hpp"

/// What the FileError says that `action` throws; "" where it throws none.
template <class Action>
std::string error_text(const Action& action) {
  try {
    action();
  } catch (const skan_graph::FileError& error) {
    return error.what();
  }
  return "";
}
