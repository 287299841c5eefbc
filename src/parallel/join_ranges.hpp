#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "parallel/ranges.hpp"

namespace skan_graph {

/// Works on all ranges, each with its own results, which are then joined in order.
template <class Result, class Work>
std::vector<Result> join_ranges(const Ranges& ranges, const Work& work) {
  std::vector<std::vector<Result>> found(static_cast<std::size_t>(ranges.count()));
  ranges.parallel_for_each([&](std::int64_t range, std::int64_t first, std::int64_t last) {
    work(first, last, found[static_cast<std::size_t>(range)]);
  });
  std::vector<Result> all;
  for (const auto& of_range : found) all.insert(all.end(), of_range.begin(), of_range.end());
  return all;
}

}  // namespace skan_graph
