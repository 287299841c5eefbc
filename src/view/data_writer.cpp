#include "view/data_writer.hpp"

#include <string>

#include "parallel/blocks_in_order.hpp"

namespace skan_graph {

Json DataWriter::describe(std::string_view type, std::uint64_t count) {
  Json about = {{"block", block_}, {"type", type}, {"count", count}};
  block_ += (count + PackedArray::block_size - 1) / PackedArray::block_size;
  return about;
}

Json DataWriter::add(const PackedArray& array) {
  sink_(array.lines);
  return describe(array.type, array.count);
}

Json DataWriter::add(std::span<const std::uint32_t> numbers) {
  struct Block {
    ArrayPacker packer;
    std::string line;
  };
  const std::size_t width = width_of(numbers);
  for_ranges_in_order<Block>(
      numbers.size(), PackedArray::block_size,
      [&](std::uint64_t first, std::uint64_t last, Block& block) {
        block.line.clear();
        block.packer.append_block(numbers.subspan(first, last - first), width, block.line);
      },
      [&](const Block& block) { sink_(block.line); });
  return describe(type_of_width(width), numbers.size());
}

}  // namespace skan_graph
