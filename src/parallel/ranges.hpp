#pragma once

#include <algorithm>
#include <cstdint>

#include "parallel/parallel_for.hpp"

namespace skan_graph {

/// The numbers 0 … length − 1 cut into ranges of a fixed size, the last one perhaps
/// shorter. The cut does not depend on the number of threads: whatever is
/// computed range by range and joined in order is the same for any of them.
class Ranges {
 public:
  Ranges(std::int64_t length, std::int64_t size) : length_(length), size_(size) {}

  std::int64_t count() const { return (length_ + size_ - 1) / size_; }
  std::int64_t first(std::int64_t range) const { return range * size_; }
  std::int64_t last(std::int64_t range) const { return std::min(length_, (range + 1) * size_); }

  /// Calls `work(range, first, last)` for every range, on all threads. A single one, as most
  /// small images have, does not wait for threads to start.
  template <class Work>
  void parallel_for_each(Work&& work) const {
    if (count() == 1) return work(std::int64_t{0}, first(0), last(0));
    parallel_for(count(), [&](std::int64_t range) { work(range, first(range), last(range)); });
  }

 private:
  std::int64_t length_, size_;
};

}  // namespace skan_graph
