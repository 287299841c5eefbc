#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "parallel/parallel_for.hpp"

namespace skan_graph {

/// Makes the blocks 0 to count − 1 on all threads and uses them one at a time, in that order.
/// Tracing and every writer of large output are built on this function. The blocks are the
/// same for any number of threads, so the result is too.
///
///     make: 3  4  5            on as many threads as there are
///     use:  0  1  2            by one thread at a time
///
/// At most twice as many blocks as threads exist at a time. `make(index, block)` gets a used
/// block to refill, so that its memory is allocated only once.
template <class Block, class Make, class Use>
void for_blocks_in_order(std::uint64_t count, const Make& make, const Use& use) {
  if (count == 0) return;
  if (count == 1) {  // starting threads would take longer than a small block
    Block block;
    make(std::uint64_t{0}, block);
    use(std::uint64_t{0}, block);
    return;
  }
  // Places are at least two cache lines apart, because lines are fetched in pairs: this avoids
  // false sharing.
  struct alignas(128) Place {
    Block block;
  };
  std::vector<Place> ring(2 * thread_count());
  make_and_use_in_order(
      count, ring.size(),
      [&](std::uint64_t index, std::size_t place) { make(index, ring[place].block); },
      [&](std::uint64_t index, std::size_t place) { use(index, ring[place].block); });
}

/// The same for elements 0 to count − 1, in blocks of `block_size` (the last one may be
/// shorter): `make(first, last, block)`, then `use(block)` in order.
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
