#pragma once

#include <algorithm>
#include <cstdint>

#include "parallel/parallel_for.hpp"

namespace skan_graph {

/// The numbers 0 … length − 1, cut into ranges of a fixed size (the last one may be shorter).
/// The ranges do not depend on the number of threads, so a result that is computed range by
/// range and joined in order does not either.
class Ranges {
 public:
  Ranges(std::int64_t length, std::int64_t size) : length_(length), size_(size) {}

  std::int64_t count() const { return (length_ + size_ - 1) / size_; }
  std::int64_t first(std::int64_t range) const { return range * size_; }
  std::int64_t last(std::int64_t range) const { return std::min(length_, (range + 1) * size_); }
  std::int64_t range_of(std::int64_t number) const { return number / size_; }

  /// Calls `work(range, first, last)` for every range, on all threads. A single range, as most
  /// small images have, runs on the calling thread without starting others.
  template <class Work>
  void parallel_for_each(Work&& work) const {
    if (count() == 1) return work(std::int64_t{0}, first(0), last(0));
    parallel_for(count(), [&](std::int64_t range) { work(range, first(range), last(range)); });
  }

 private:
  std::int64_t length_, size_;
};

}  // namespace skan_graph
