#pragma once

#include <cstdint>
#include <limits>

namespace skan_graph {

/// Calls `visit` with an int32 if `largest` fits in one, else with an int64: the
/// number types of indices in files.
template <class Visitor>
void visit_smallest_index(std::uint64_t largest, const Visitor& visit) {
  if (largest <= static_cast<std::uint64_t>(std::numeric_limits<std::int32_t>::max()))
    visit(std::int32_t{});
  else
    visit(std::int64_t{});
}

}  // namespace skan_graph
