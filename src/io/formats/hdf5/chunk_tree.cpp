#include <bit>
#include <utility>

#include "io/formats/hdf5/chunk_blocks.hpp"

namespace skan_graph {

namespace {

/// A B-tree of version 2 with chunks.
class ChunkTree {
 public:
  ChunkTree(const FileBytes& file, std::uint64_t address,
            const std::vector<std::uint64_t>& counts, const std::vector<std::uint64_t>& strides)
      : file_(file), counts_(counts), strides_(strides) {
    constexpr std::uint64_t size = 38;
    BlockReader header(file.checked(address, size));
    expect_tree_head(header, "BTHD");
    node_size_ = header.number(4);
    record_size_ = header.number(2);
    const std::uint64_t depth = header.number(2);
    header.skip(2);
    const std::uint64_t root = header.address(), count = header.number(2);
    const std::uint64_t places = 8 * counts.size();
    constexpr std::uint64_t deepest = 16;
    if (record_size_ <= address_size + mask_size + places || depth > deepest) throw DamagedBlock();
    size_size_ = record_size_ - address_size - mask_size - places;
    set_limits(depth);
    if (root != undefined_address) add_node(root, depth, count);
  }

  std::vector<StoredChunk> take() { return std::move(chunks_); }

 private:
  static constexpr std::uint8_t record_of_chunks = 11;
  static constexpr std::uint64_t node_head = 6;  // signature, version, kind of records

  static void expect_tree_head(BlockReader& block, const char* signature) {
    block.expect(signature);
    if (block.byte() != 0 || block.byte() != record_of_chunks) throw DamagedBlock();
  }

  static std::uint64_t bytes_for(std::uint64_t number) {
    return (static_cast<std::uint64_t>(std::bit_width(number)) + 7) / 8;
  }

  /// Computes how many records fit into nodes of each depth and everything below them, which
  /// determines the number of bytes of record counts.
  void set_limits(std::uint64_t depth) {
    if (node_size_ < node_head + sum_size + record_size_) throw DamagedBlock();
    std::uint64_t in_node = (node_size_ - node_head - sum_size) / record_size_, below = in_node;
    node_count_size_ = bytes_for(in_node);
    below_count_sizes_ = {0};  // leaves have nothing below
    for (std::uint64_t level = 1; level <= depth; ++level) {
      const std::uint64_t pointer = address_size + node_count_size_ + below_count_sizes_.back();
      if (node_size_ < node_head + sum_size + pointer) throw DamagedBlock();
      in_node = (node_size_ - node_head - sum_size - pointer) / (record_size_ + pointer);
      if (__builtin_mul_overflow(in_node + 1, below, &below) ||
          __builtin_add_overflow(below, in_node, &below))
        throw DamagedBlock();
      below_count_sizes_.push_back(bytes_for(below));
    }
  }

  void add_node(std::uint64_t address, std::uint64_t depth, std::uint64_t count) {
    // Every node takes space in the file; more nodes than the file can contain mean a cycle.
    if (++nodes_ > file_.size() / node_size_) throw DamagedBlock();
    const std::uint64_t child =
        depth == 0 ? 0 : address_size + node_count_size_ + below_count_sizes_[depth - 1];
    const std::uint64_t size =
        node_head + count * record_size_ + (depth == 0 ? 0 : (count + 1) * child) + sum_size;
    BlockReader node(file_.checked(address, size));
    expect_tree_head(node, depth == 0 ? "BTLF" : "BTIN");
    for (std::uint64_t i = 0; i < count; ++i) add_record(node);
    if (depth == 0) return;
    for (std::uint64_t i = 0; i <= count; ++i) {
      const std::uint64_t child_address = node.address();
      const std::uint64_t child_count = node.number(node_count_size_);
      node.skip(below_count_sizes_[depth - 1]);
      add_node(child_address, depth - 1, child_count);
    }
  }

  /// A chunk outside the grid remains from a dataset that was shrunk.
  void add_record(BlockReader& node) {
    StoredChunk chunk;
    chunk.address = node.address();
    chunk.size = node.number(size_size_);
    chunk.skipped = static_cast<std::uint32_t>(node.number(mask_size));
    bool is_inside = chunk.address != undefined_address;
    for (std::size_t axis = 0; axis < counts_.size(); ++axis) {
      const std::uint64_t place = node.number(8);
      is_inside = is_inside && place < counts_[axis];
      if (is_inside) chunk.key += place * strides_[axis];
    }
    if (is_inside) chunks_.push_back(chunk);
  }

  const FileBytes& file_;
  const std::vector<std::uint64_t>&counts_, &strides_;
  std::uint64_t node_size_ = 0, record_size_ = 0, size_size_ = 0, node_count_size_ = 0;
  std::vector<std::uint64_t> below_count_sizes_;  // of each depth
  std::uint64_t nodes_ = 0;
  std::vector<StoredChunk> chunks_;
};

}  // namespace

std::vector<StoredChunk> read_chunk_tree(const FileBytes& file, std::uint64_t address,
                                         const std::vector<std::uint64_t>& counts,
                                         const std::vector<std::uint64_t>& strides) {
  if (address == undefined_address) return {};
  return ChunkTree(file, address, counts, strides).take();
}

}  // namespace skan_graph
