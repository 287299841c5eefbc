#pragma once

#include <functional>

namespace skan_graph {

/// Calls both, at the same time if there are threads. Rethrows an exception of one of them.
void run_both(const std::function<void()>& one, const std::function<void()>& other);

}  // namespace skan_graph
