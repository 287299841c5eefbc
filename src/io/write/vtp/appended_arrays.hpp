#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/output_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// An array of a VTK file: its declaration in the XML, and its bytes, which follow the XML. The
/// number of bytes must be known when the XML is written.
struct VtkArray {
  std::string name;
  std::string_view type;  // "Float64"
  std::uint64_t bytes = 0;
  std::function<void(OutputFile&)> write = {};
  std::string more = {};  // further XML attributes: " NumberOfComponents=\"3\""
};

/// Declares arrays in the XML of a VTK file, then writes them in the same order after it: each as
/// its size, a number of 64 bits, and its bytes.
class AppendedArrays {
 public:
  /// The XML element of the array.
  std::string add(VtkArray array);
  /// Writes the element with the arrays.
  void write(OutputFile& file) const;

 private:
  std::vector<VtkArray> arrays_;
  std::uint64_t offset_ = 0;  // of the next array
};

/// Writes `count` elements of several numbers each: `fill(first, last, out)` makes the numbers of
/// elements first to last − 1. Fills on all threads.
template <class Number, class Fill>
void write_numbers(OutputFile& file, std::uint64_t count, std::size_t numbers_per_element,
                   const Fill& fill) {
  constexpr std::uint64_t elements_per_block = std::uint64_t{1} << 14;
  using Block = UninitializedVector<Number>;
  for_ranges_in_order<Block>(
      count, elements_per_block,
      [&](std::uint64_t first, std::uint64_t last, Block& block) {
        block.resize((last - first) * numbers_per_element);
        fill(first, last, block.data());
      },
      [&](const Block& block) { file.write(std::as_bytes(std::span<const Number>(block))); });
}

}  // namespace skan_graph
