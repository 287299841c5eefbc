#pragma once

#include <cstdint>
#include <string_view>

#include "io/ordered_blocks.hpp"
#include "io/text_block.hpp"
#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

/// Writes the texts of elements 0 to count − 1, formatted in blocks on all
/// threads: `append(text, first, last)` appends those of first to last − 1.
///
///     write_text(file, n, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
///       for (std::uint64_t i = first; i < last; ++i) {
///         text.append_integer(i);
///         text.append('\n');
///       }
///     });
template <class Append>
void write_text(OutputFile& file, std::uint64_t count, const Append& append) {
  constexpr std::uint64_t elements_per_block = std::uint64_t{1} << 15;  // about 0.3 MB of integers
  for_ranges_in_order<TextBlock>(
      count, elements_per_block,
      [&](std::uint64_t first, std::uint64_t last, TextBlock& text) {
        text.clear();
        append(text, first, last);
      },
      [&](const TextBlock& text) { file.write(text.view()); });
}

}  // namespace skan_graph
