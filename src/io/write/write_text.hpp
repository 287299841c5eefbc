#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "io/write/text_block.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

/// Formats elements 0 to count − 1 in blocks, on all threads: `append(text, first, last)` appends
/// elements first to last − 1. Calls `use(text)` with the blocks in order. An element may be a row
/// of several numbers; a block has about 0.3 MB.
template <class Append, class Use>
void for_text_blocks(std::uint64_t count, const Append& append, const Use& use,
                     std::size_t numbers_per_element = 1) {
  constexpr std::uint64_t numbers_per_block = std::uint64_t{1} << 15;
  constexpr std::size_t usual_bytes = 10;  // of a number and its separator
  for_ranges_in_order<TextBlock>(
      count, std::max(std::uint64_t{1}, numbers_per_block / numbers_per_element),
      [&](std::uint64_t first, std::uint64_t last, TextBlock& text) {
        text.clear();
        text.room((last - first) * numbers_per_element * usual_bytes);
        append(text, first, last);
      },
      use);
}

/// Writes such texts to a file.
///
///     write_text(file, n, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
///       for (std::uint64_t i = first; i < last; ++i) { text.append_integer(i); text.append('\n'); }
///     });
template <class Append>
void write_text(OutputFile& file, std::uint64_t count, const Append& append) {
  for_text_blocks(count, append, [&](const TextBlock& text) { file.write(text.view()); });
}

}  // namespace skan_graph
