#include "skan_graph/parallel/detail/parallel_ranges.hpp"

#include "parallel/ranges.hpp"

namespace skan_graph {

void parallel_ranges(std::uint64_t first, std::uint64_t last, std::uint64_t size,
                     const std::function<void(std::uint64_t, std::uint64_t)>& work) {
  Ranges(static_cast<std::int64_t>(last - first), static_cast<std::int64_t>(size))
      .parallel_for_each([&](std::int64_t, std::int64_t begin, std::int64_t end) {
        work(first + static_cast<std::uint64_t>(begin), first + static_cast<std::uint64_t>(end));
      });
}

}  // namespace skan_graph
