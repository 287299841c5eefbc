#include "io/formats/hdf5/chunk_blocks.hpp"

#include <algorithm>
#include <bit>

namespace skan_graph {

namespace {

/// The start of every block: signature, version and kind of elements.
constexpr std::uint64_t head_size = 6;
constexpr std::uint8_t with_filters = 1;

void expect_head(BlockReader& block, const char* signature) {
  block.expect(signature);
  if (block.byte() != 0 || block.byte() != with_filters) throw DamagedBlock();
}

std::uint64_t rounded_up(std::uint64_t number, std::uint64_t divisor) {
  return number / divisor + (number % divisor != 0);
}

/// Collects elements. Each is an address, a size and a mask of filters.
class Elements {
 public:
  explicit Elements(std::uint64_t element_size) : size_(element_size) {
    if (size_ <= address_size + mask_size || size_ > address_size + mask_size + 8)
      throw DamagedBlock();
  }

  std::uint64_t bytes_of(std::uint64_t count) const {
    std::uint64_t bytes = 0;
    if (__builtin_mul_overflow(count, size_, &bytes) || bytes > ~std::uint64_t{0} / 4)
      throw DamagedBlock();
    return bytes;
  }

  void add(BlockReader& block, std::uint64_t first_key, std::uint64_t count) {
    for (std::uint64_t i = 0; i < count; ++i) {
      StoredChunk chunk{.key = first_key + i};
      chunk.address = block.address();
      chunk.size = block.number(size_ - address_size - mask_size);
      chunk.skipped = static_cast<std::uint32_t>(block.number(mask_size));
      if (chunk.address != undefined_address) chunks_.push_back(chunk);
    }
  }

  /// Consecutive pages, each with a checksum. The first bit of `written` is for the first page;
  /// pages that were never written cannot be read.
  void add_pages(const FileBytes& file, std::uint64_t address, std::uint64_t first_key,
                 std::uint64_t count, std::uint64_t page_length,
                 std::span<const std::byte> written) {
    if (written.size() < rounded_up(rounded_up(count, page_length), 8)) throw DamagedBlock();
    const std::uint64_t page_size = bytes_of(page_length) + sum_size;
    for (std::uint64_t page = 0, done = 0; done < count; ++page, done += page_length) {
      if ((written[page / 8] >> (7 - page % 8) & std::byte{1}) == std::byte{0}) continue;
      const std::uint64_t length = std::min(page_length, count - done);
      BlockReader block(file.checked(address + page * page_size, bytes_of(length) + sum_size));
      add(block, first_key + done, length);
    }
  }

  std::vector<StoredChunk> take() { return std::move(chunks_); }

 private:
  std::uint64_t size_;
  std::vector<StoredChunk> chunks_;
};

std::uint64_t power_of_two(std::uint8_t bits) {
  if (bits >= 63) throw DamagedBlock();
  return std::uint64_t{1} << bits;
}

/// The block sizes in the header of an extensible array.
struct ExtensibleArray {
  std::uint64_t header = 0;  // address
  std::uint8_t most_bits = 0;
  std::uint64_t in_index_block = 0;   // elements
  std::uint64_t smallest_block = 0;   // elements of the first data blocks
  std::uint64_t fewest_pointers = 0;  // of a super block
  std::uint64_t page_length = 0;
  std::uint64_t index_block = 0;      // address
  Elements elements;

  std::uint64_t offset_size() const { return rounded_up(most_bits, 8); }
  /// Super block i has 2^(i/2) data blocks of 2^((i+1)/2) times the smallest length. The index
  /// block replaces the first super blocks.
  std::uint64_t blocks_of(std::uint64_t super) const { return std::uint64_t{1} << super / 2; }
  std::uint64_t length_of(std::uint64_t super) const {
    return (std::uint64_t{1} << (super + 1) / 2) * smallest_block;
  }
};

ExtensibleArray read_header(const FileBytes& file, std::uint64_t address) {
  constexpr std::uint64_t size = 72;
  BlockReader block(file.checked(address, size));
  expect_head(block, "EAHD");
  ExtensibleArray array{.header = address, .elements = Elements(block.byte())};
  array.most_bits = block.byte();
  array.in_index_block = block.byte();
  array.smallest_block = block.byte();
  array.fewest_pointers = block.byte();
  array.page_length = power_of_two(block.byte());
  constexpr std::uint64_t statistics = 6 * 8;
  block.skip(statistics);
  array.index_block = block.address();
  if (array.most_bits > 60 || !std::has_single_bit(array.smallest_block) ||
      !std::has_single_bit(array.fewest_pointers))
    throw DamagedBlock();
  return array;
}

void add_data_block(const FileBytes& file, ExtensibleArray& array, std::uint64_t address,
                    std::uint64_t first_key, std::uint64_t length,
                    std::span<const std::byte> written_pages) {
  if (address == undefined_address) return;
  const bool has_pages = length > array.page_length;
  const std::uint64_t head = head_size + address_size + array.offset_size();
  const std::uint64_t elements = has_pages ? 0 : array.elements.bytes_of(length);
  BlockReader block(file.checked(address, head + elements + sum_size));
  expect_head(block, "EADB");
  block.skip(address_size + array.offset_size());
  if (has_pages)
    array.elements.add_pages(file, address + head + sum_size, first_key, length,
                             array.page_length, written_pages);
  else
    array.elements.add(block, first_key, length);
}

void add_super_block(const FileBytes& file, ExtensibleArray& array, std::uint64_t address,
                     std::uint64_t super, std::uint64_t first_key) {
  if (address == undefined_address) return;
  const std::uint64_t count = array.blocks_of(super), length = array.length_of(super);
  const std::uint64_t pages = length > array.page_length ? length / array.page_length : 0;
  const std::uint64_t bits = rounded_up(pages, 8);  // bytes with a bit per page of a data block
  if (count > file.size() || bits > file.size()) throw DamagedBlock();
  BlockReader block(file.checked(address, head_size + address_size + array.offset_size() +
                                              count * (bits + address_size) + sum_size));
  expect_head(block, "EASB");
  block.skip(address_size + array.offset_size());
  const auto written = block.take(count * bits);
  for (std::uint64_t i = 0; i < count; ++i)
    add_data_block(file, array, block.address(), first_key + i * length, length,
                   written.subspan(i * bits, bits));
}

}  // namespace

std::vector<StoredChunk> read_fixed_array(const FileBytes& file, std::uint64_t address) {
  if (address == undefined_address) return {};
  constexpr std::uint64_t header_size = 28;
  BlockReader header(file.checked(address, header_size));
  expect_head(header, "FAHD");
  Elements elements(header.byte());
  const std::uint64_t page_length = power_of_two(header.byte());
  const std::uint64_t count = header.number(8);
  const std::uint64_t data = header.address();
  if (data == undefined_address) return {};

  const std::uint64_t pages = count > page_length ? rounded_up(count, page_length) : 0;
  const std::uint64_t bits = rounded_up(pages, 8);
  if (bits > file.size()) throw DamagedBlock();
  const std::uint64_t head = head_size + address_size + bits;
  BlockReader block(
      file.checked(data, head + (pages == 0 ? elements.bytes_of(count) : 0) + sum_size));
  expect_head(block, "FADB");
  block.skip(address_size);
  const auto written = block.take(bits);
  if (pages == 0)
    elements.add(block, 0, count);
  else
    elements.add_pages(file, data + head + sum_size, 0, count, page_length, written);
  return elements.take();
}

std::vector<StoredChunk> read_extensible_array(const FileBytes& file, std::uint64_t address) {
  if (address == undefined_address) return {};
  ExtensibleArray array = read_header(file, address);
  if (array.index_block == undefined_address) return {};
  const auto log2 = [](std::uint64_t power) {
    return static_cast<std::uint64_t>(std::countr_zero(power));
  };
  const std::uint64_t supers = 1 + array.most_bits - std::min<std::uint64_t>(
                                       array.most_bits, log2(array.smallest_block));
  const std::uint64_t in_index = std::min(supers, 2 * log2(array.fewest_pointers));
  std::uint64_t blocks = 0;  // listed in the index block
  for (std::uint64_t super = 0; super < in_index; ++super) blocks += array.blocks_of(super);
  const std::uint64_t size = head_size + address_size +
                             array.elements.bytes_of(array.in_index_block) +
                             (blocks + supers - in_index) * address_size + sum_size;
  BlockReader index(file.checked(array.index_block, size));
  expect_head(index, "EAIB");
  index.skip(address_size);
  array.elements.add(index, 0, array.in_index_block);
  std::uint64_t key = array.in_index_block;
  for (std::uint64_t super = 0; super < supers; ++super) {
    const std::uint64_t length = array.length_of(super);
    if (super >= in_index)
      add_super_block(file, array, index.address(), super, key);
    else
      for (std::uint64_t i = 0; i < array.blocks_of(super); ++i)
        add_data_block(file, array, index.address(), key + i * length, length, {});
    key += array.blocks_of(super) * length;
  }
  return array.elements.take();
}

}  // namespace skan_graph
