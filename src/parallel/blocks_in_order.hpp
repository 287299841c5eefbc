#pragma once

#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace skan_graph {

/// Makes the blocks 0 to count − 1 on all threads and uses them one at a time,
/// in that order: what tracing and every writer of large output are built on. Since
/// the blocks are the same for any number of threads, so is what is made of them.
///
///     make: 3  4  5            on as many threads as there are
///     use:  0  1  2            by one thread at a time
///
/// Twice as many blocks as threads exist at a time; `make(index, block)` is given
/// a used one to fill again, so that its memory is allocated only once.
template <class Block, class Make, class Use>
void for_blocks_in_order(std::uint64_t count, const Make& make, const Use& use) {
  if (count == 0) return;
  if (count == 1) {  // without the start of threads, which takes longer than a small block
    Block block;
    make(std::uint64_t{0}, block);
    use(std::uint64_t{0}, block);
    return;
  }
  // Blocks leave in the order in which they came, so those in flight are always
  // neighbours and take different places in the ring. Two cache lines for each place at
  // least, since they are fetched in pairs: threads do not share any.
  struct alignas(128) Place {
    Block block;
  };
  const auto in_flight =
      2 * static_cast<std::size_t>(oneapi::tbb::this_task_arena::max_concurrency());
  std::vector<Place> ring(in_flight);
  std::uint64_t next = 0;
  using oneapi::tbb::filter_mode;
  oneapi::tbb::parallel_pipeline(
      in_flight,
      oneapi::tbb::make_filter<void, std::uint64_t>(
          filter_mode::serial_in_order,
          [&](oneapi::tbb::flow_control& flow) {
            if (next == count) {
              flow.stop();
              return std::uint64_t{0};
            }
            return next++;
          }) &
          oneapi::tbb::make_filter<std::uint64_t, std::uint64_t>(
              filter_mode::parallel,
              [&](std::uint64_t index) {
                make(index, ring[index % in_flight].block);
                return index;
              }) &
          oneapi::tbb::make_filter<std::uint64_t, void>(
              filter_mode::serial_in_order,
              [&](std::uint64_t index) { use(index, ring[index % in_flight].block); }));
}

/// Elements 0 to count − 1 in blocks of `block_size`, the last one perhaps
/// shorter: `make(first, last, block)` as above, then `use(block)` in order.
template <class Block, class Make, class Use>
void for_ranges_in_order(std::uint64_t count, std::uint64_t block_size, const Make& make,
                         const Use& use) {
  for_blocks_in_order<Block>(
      count / block_size + (count % block_size != 0),
      [&](std::uint64_t index, Block& block) {
        const std::uint64_t first = index * block_size;
        make(first, first + std::min(block_size, count - first), block);
      },
      [&](std::uint64_t, Block& block) { use(block); });
}

}  // namespace skan_graph
