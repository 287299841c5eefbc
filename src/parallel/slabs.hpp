#pragma once

#include <tbb/parallel_for.h>

#include <algorithm>
#include <cstdint>

namespace skan_graph {

/// A range 0 … length − 1 cut into slabs of a fixed size, the last one perhaps
/// shorter. The cut does not depend on the number of threads: whatever is
/// computed slab by slab and joined in order is the same for any of them.
class Slabs {
 public:
  Slabs(std::int64_t length, std::int64_t size) : length_(length), size_(size) {}

  std::int64_t count() const { return (length_ + size_ - 1) / size_; }
  std::int64_t first(std::int64_t slab) const { return slab * size_; }
  std::int64_t last(std::int64_t slab) const { return std::min(length_, (slab + 1) * size_); }

  /// Calls `work(slab, first, last)` for every slab, on all threads. A single one, as most
  /// small images have, does not wait for the start of any.
  template <class Work>
  void parallel_for_each(Work&& work) const {
    if (count() == 1) return work(std::int64_t{0}, first(0), last(0));
    tbb::parallel_for(std::int64_t{0}, count(),
                      [&](std::int64_t slab) { work(slab, first(slab), last(slab)); });
  }

 private:
  std::int64_t length_, size_;
};

}  // namespace skan_graph
