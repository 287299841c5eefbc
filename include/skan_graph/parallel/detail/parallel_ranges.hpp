#pragma once

#include <cstdint>
#include <functional>

namespace skan_graph {

/// Cuts first … last − 1 into ranges of `size` (the last one may be shorter) and calls
/// `work(range_first, range_last)` for each, on all threads. The ranges do not depend on the
/// number of threads. Rethrows an exception of `work`.
void parallel_ranges(std::uint64_t first, std::uint64_t last, std::uint64_t size,
                     const std::function<void(std::uint64_t, std::uint64_t)>& work);

}  // namespace skan_graph
