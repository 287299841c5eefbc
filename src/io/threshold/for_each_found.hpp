#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "skan_graph/io/threshold_by_slabs.hpp"

namespace skan_graph {

/// Calls `use` with what each of several processes has found, a number or a plain struct; with
/// `own` alone if nothing is shared.
template <class Found, class Use>
void for_each_found(const ShareBytes& share, const Found& own, const Use& use) {
  static_assert(std::is_trivially_copyable_v<Found>);
  if (!share) return use(own);
  for (const std::vector<std::byte>& bytes : share(std::as_bytes(std::span(&own, 1)))) {
    Found found;
    std::memcpy(&found, bytes.data(), sizeof found);
    use(found);
  }
}

}  // namespace skan_graph
