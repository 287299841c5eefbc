#pragma once

#include <exception>

namespace skan_graph {

/// Calls `work` and returns what it throws; null if nothing.
template <class Work>
std::exception_ptr error_of(const Work& work) {
  try {
    work();
    return nullptr;
  } catch (...) {
    return std::current_exception();
  }
}

}  // namespace skan_graph
