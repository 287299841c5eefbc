// What of an HDF5 file is read here and not by the library: object headers with layouts of
// version 5, the three kinds of index, and the filters of chunks. Check sums are not looked
// at: no input that was changed would get further.

#include <algorithm>
#include <string_view>
#include <vector>

#include "fuzz/read_everything.hpp"
#include "io/formats/hdf5/chunk_layout5.hpp"
#include "io/formats/hdf5/hdf5_filters.hpp"

namespace {

using namespace skan_graph;

constexpr std::uint64_t most_pixels = 1 << 14;

void decode(std::span<const std::byte> stored, std::uint32_t skipped, std::uint64_t size) {
  static const std::vector<Hdf5Filter> chains[] = {
      {{H5Z_FILTER_SHUFFLE, "shuffle", {2}}, {H5Z_FILTER_DEFLATE, "deflate", {}}},
      {{lzf_filter, "lzf", {}}, {H5Z_FILTER_FLETCHER32, "fletcher32", {}}},
      {{H5Z_FILTER_FLETCHER32, "fletcher32", {}}, {lzf_filter, "lzf", {}}},
      {{H5Z_FILTER_SHUFFLE, "shuffle", {3}}},
      {}};
  std::vector<std::byte> bytes(size);
  for (const auto& filters : chains) decode_filters(filters, skipped, stored, bytes);
}

/// Reads the index as that of datasets with these extents, and some of its chunks.
void use(const FileBytes& file, const ChunkLayout5& layout,
         const std::vector<std::uint64_t>& extents, const std::vector<std::uint64_t>& most) {
  const ChunkIndex5 index(file, layout, extents, most);
  std::uint64_t pixels = 1;
  for (const std::uint64_t extent : layout.chunk)
    pixels = std::min(most_pixels, pixels * std::min(extent, most_pixels));
  std::vector<std::uint64_t> place(extents.size());
  for (std::uint64_t i = 0; i < 8; ++i) {
    for (std::size_t axis = 0; axis < place.size(); ++axis) place[axis] = i >> axis & 1;
    if (const StoredChunk* chunk = index.find(place))
      decode(file.at(chunk->address, chunk->size), chunk->skipped, 2 * pixels);
  }
}

void use_header(const FileBytes& file, std::uint64_t address) {
  const LatestHeader header = read_latest_header(file, address);
  for (const HeaderChange& change : header.changes)
    fuzz::require(change.address >= change.block &&
                      change.address < change.block + change.block_size &&
                      change.block + change.block_size <= file.size(),
                  "changes are within their block of the file");
  if (!header.layout) return;
  std::vector<std::uint64_t> extents;
  for (const std::uint64_t extent : header.layout->chunk)
    extents.push_back(2 * std::min(extent, most_pixels));
  use(file, *header.layout, extents, extents);
  std::vector<std::uint64_t> most = extents;
  most.front() = ~std::uint64_t{0};
  use(file, *header.layout, extents, most);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  const FileBytes file(bytes, FileBytes::Sums::ignored);
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  int headers = 0;
  for (std::size_t at = text.find("OHDR"); at != text.npos && headers < 4;
       at = text.find("OHDR", at + 1), ++headers) {
    try {
      use_header(file, at);
    } catch (const DamagedBlock&) {
    }
  }
  if (size > 1) decode(bytes.subspan(1), 0, std::min<std::uint64_t>(data[0] * 16U, most_pixels));
  return 0;
}
