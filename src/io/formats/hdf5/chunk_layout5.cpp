#include "io/formats/hdf5/chunk_layout5.hpp"

#include <algorithm>

#include "io/formats/hdf5/chunk_blocks.hpp"

namespace skan_graph {

namespace {

constexpr std::uint8_t type_message = 3, layout_message = 8, continuation_message = 16;

/// The layout in the body of a layout message, if it has version 5.
std::optional<ChunkLayout5> parse_layout(BlockReader body) {
  if (body.byte() != 5) return std::nullopt;
  constexpr std::uint8_t chunked = 2, single_with_filter = 2;
  if (body.byte() != chunked) return std::nullopt;
  ChunkLayout5 layout;
  const std::uint8_t flags = body.byte();
  const std::size_t dimensions = body.byte(), size = body.byte();
  if (dimensions < 2) throw DamagedBlock();
  for (std::size_t axis = 0; axis + 1 < dimensions; ++axis) {
    layout.chunk.push_back(body.number(size));
    if (layout.chunk.back() == 0) throw DamagedBlock();
  }
  body.skip(size);  // the size of a number, stored like one more axis
  layout.index = static_cast<ChunkLayout5::Index>(body.byte());
  switch (layout.index) {
    case ChunkLayout5::Index::single_chunk:
      if (!(flags & single_with_filter)) return std::nullopt;
      layout.single_size = body.number(8);
      layout.single_mask = static_cast<std::uint32_t>(body.number(4));
      break;
    case ChunkLayout5::Index::fixed_array: body.skip(1); break;
    case ChunkLayout5::Index::extensible_array: body.skip(5); break;
    case ChunkLayout5::Index::b_tree: body.skip(6); break;
    default: return std::nullopt;
  }
  layout.address = body.address();
  return layout;
}

struct HeaderBlock {
  std::uint64_t address, size;  // including its checksum
  std::uint64_t messages;       // where they begin, relative to its address
};

/// The version is in the high bits of the first byte, the kind of type in the low ones. An
/// enumeration, which has the same format in all versions, has the type of its numbers after 8
/// bytes.
void lower_type_version(std::span<const std::byte> type, std::uint64_t address,
                        const HeaderBlock& block, std::vector<HeaderChange>& changes) {
  constexpr std::uint8_t known_version = 3, enumeration = 8;
  constexpr std::size_t head = 8;
  if (type.size() < head) throw DamagedBlock();
  const auto first = static_cast<std::uint8_t>(type[0]);
  const std::uint8_t kind = first & 0x0f;
  if (first >> 4 > known_version)
    changes.push_back({address, static_cast<std::byte>(known_version << 4 | kind), block.address,
                       block.size});
  if (kind == enumeration)
    lower_type_version(type.subspan(head), address + head, block, changes);
}

/// Examines the messages of a block, and records where further blocks are.
void search(const FileBytes& file, const HeaderBlock& block, std::size_t message_head,
            LatestHeader& found, std::vector<HeaderBlock>& blocks) {
  BlockReader messages(file.checked(block.address, block.size));
  messages.skip(block.messages);
  while (messages.left() >= message_head) {
    const std::uint8_t type = messages.byte();
    const std::uint64_t size = messages.number(2);
    messages.skip(message_head - 3);
    const std::uint64_t place = block.address + block.size - sum_size - messages.left();
    const auto body = messages.take(size);
    if (type == type_message) lower_type_version(body, place, block, found.changes);
    if (type == layout_message) {
      found.layout = parse_layout(BlockReader(body));
      if (found.layout)
        found.changes.push_back({place, std::byte{4}, block.address, block.size});
    }
    if (type == continuation_message) {
      constexpr std::uint64_t signature_size = 4;
      BlockReader other(body);
      const std::uint64_t address = other.address(), length = other.number(8);
      blocks.push_back({address, length, signature_size});
    }
  }
}

}  // namespace

LatestHeader read_latest_header(const FileBytes& file, std::uint64_t header) {
  constexpr std::uint64_t longest_start = 34;
  if (header > file.size()) throw DamagedBlock();
  BlockReader start(file.at(header, std::min(longest_start, file.size() - header)));
  const std::uint64_t before = start.left();
  start.expect("OHDR");
  LatestHeader found;
  if (start.byte() != 2) return found;
  const std::uint8_t flags = start.byte();
  if (flags & 0x20) start.skip(16);  // times
  if (flags & 0x10) start.skip(4);   // limits of attributes
  const std::uint64_t size = start.number(std::size_t{1} << (flags & 3));
  const std::uint64_t messages = before - start.left();
  if (size > file.size()) throw DamagedBlock();
  const std::size_t message_head = flags & 0x04 ? 6 : 4;

  constexpr std::size_t most_blocks = 1000;
  std::vector<HeaderBlock> blocks{{header, messages + size + sum_size, messages}};
  for (std::size_t i = 0; i < blocks.size() && i < most_blocks; ++i) {
    const HeaderBlock block = blocks[i];
    search(file, block, message_head, found, blocks);
  }
  return found;
}

void ChunkIndex5::set_strides(const std::vector<std::uint64_t>& counts, std::size_t slowest) {
  strides_.assign(counts.size(), 0);
  std::uint64_t stride = 1;
  for (std::size_t axis = counts.size(); axis-- > 0;) {
    if (axis == slowest) continue;
    strides_[axis] = stride;
    if (__builtin_mul_overflow(stride, counts[axis], &stride)) throw DamagedBlock();
  }
  strides_[slowest] = stride;
}

ChunkIndex5::ChunkIndex5(const FileBytes& file, const ChunkLayout5& layout,
                         const std::vector<std::uint64_t>& extents,
                         const std::vector<std::uint64_t>& most) {
  if (extents.size() != layout.chunk.size()) throw DamagedBlock();
  constexpr std::uint64_t endless = ~std::uint64_t{0};
  // A B-tree stores positions in the grid. An array lists the chunks of the dataset at its largest
  // size in order; an unlimited axis is the slowest.
  const bool is_tree = layout.index == ChunkLayout5::Index::b_tree;
  std::vector<std::uint64_t> counts;
  std::size_t slowest = 0;
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    if (!is_tree && most[axis] == endless) slowest = axis;
    const std::uint64_t extent = is_tree || most[axis] == endless ? extents[axis] : most[axis];
    counts.push_back(extent == 0 ? 0 : (extent - 1) / layout.chunk[axis] + 1);
  }
  set_strides(counts, slowest);
  switch (layout.index) {
    case ChunkLayout5::Index::single_chunk:
      if (layout.address != undefined_address)
        chunks_ = {{0, layout.address, layout.single_size, layout.single_mask}};
      break;
    case ChunkLayout5::Index::fixed_array:
      chunks_ = read_fixed_array(file, layout.address);
      break;
    case ChunkLayout5::Index::extensible_array:
      chunks_ = read_extensible_array(file, layout.address);
      break;
    case ChunkLayout5::Index::b_tree:
      chunks_ = read_chunk_tree(file, layout.address, counts, strides_);
      break;
  }
  std::ranges::sort(chunks_, {}, &StoredChunk::key);
}

const StoredChunk* ChunkIndex5::find(const std::vector<std::uint64_t>& place) const {
  std::uint64_t key = 0;
  for (std::size_t axis = 0; axis < place.size(); ++axis) key += place[axis] * strides_[axis];
  const auto found = std::ranges::lower_bound(chunks_, key, {}, &StoredChunk::key);
  return found != chunks_.end() && found->key == key ? &*found : nullptr;
}

}  // namespace skan_graph
