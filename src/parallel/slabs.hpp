#pragma once

#include <tbb/parallel_for.h>
#include <tbb/parallel_pipeline.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cstdint>
#include <type_traits>
#include <utility>

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

  /// The same where what comes of a slab has to be put after what came of those before
  /// it: `work` returns it, `take` is called with it, for one slab after another in
  /// their order, while the next ones are worked on. A few for each thread are held at a
  /// time.
  template <class Work, class Take>
  void parallel_in_order(Work&& work, Take&& take) const {
    using Result = std::invoke_result_t<Work&, std::int64_t, std::int64_t, std::int64_t>;
    if (count() <= 1) {
      if (count() == 1) take(work(0, first(0), last(0)));
      return;
    }
    std::int64_t next = 0;
    const auto at_a_time = static_cast<std::size_t>(4 * tbb::this_task_arena::max_concurrency());
    tbb::parallel_pipeline(
        at_a_time,
        tbb::make_filter<void, std::int64_t>(
            tbb::filter_mode::serial_in_order,
            [&](tbb::flow_control& control) {
              if (next == count()) control.stop();
              return next++;
            }) &
            tbb::make_filter<std::int64_t, Result>(
                tbb::filter_mode::parallel,
                [&](std::int64_t slab) { return work(slab, first(slab), last(slab)); }) &
            tbb::make_filter<Result, void>(tbb::filter_mode::serial_in_order,
                                           [&](Result result) { take(std::move(result)); }));
  }

 private:
  std::int64_t length_, size_;
};

}  // namespace skan_graph
