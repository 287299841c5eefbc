#pragma once

#include <cstddef>
#include <utility>

namespace skan_graph {

/// Calls `body(i)` for i = 0 to count − 1, each a compile-time constant: straight-line code, in
/// which arrays are kept in registers and a loop around it can be vectorised.
template <std::size_t count, class Body>
[[gnu::always_inline]] inline void unrolled(Body&& body) {
  [&]<std::size_t... i>(std::index_sequence<i...>) __attribute__((always_inline)) {
    (body(std::integral_constant<std::size_t, i>{}), ...);
  }
  (std::make_index_sequence<count>{});
}

}  // namespace skan_graph
