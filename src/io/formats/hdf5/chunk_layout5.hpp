#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "io/formats/hdf5/block_reader.hpp"

namespace skan_graph {

/// How HDF5 2.0 lays out a dataset in chunks that pass through filters, when it writes with
/// libver='latest': the layout message of version 5. It is that of version 4, which HDF5 1.10
/// reads, but for the index of chunks, where sizes have 8 bytes each.
///
/// Format: https://support.hdfgroup.org/documentation/hdf5/latest/_f_m_t4.html
struct ChunkLayout5 {
  enum class Index : std::uint8_t {
    single_chunk = 1,
    fixed_array = 3,
    extensible_array = 4,
    b_tree = 5,
  };

  std::vector<std::uint64_t> chunk;  // extents
  Index index{};
  std::uint64_t single_size = 0;   // of a single chunk
  std::uint32_t single_mask = 0;   // the filters that it did not pass through
  std::uint64_t address = 0;       // of the index or the single chunk
};

/// A byte of an object header that HDF5 1.10 wants to be another one, and the block of the
/// header that it is in, with a check sum at its end.
struct HeaderChange {
  std::uint64_t address = 0;
  std::byte value{};
  std::uint64_t block = 0, block_size = 0;
};

/// What keeps HDF5 1.10 from opening a dataset that HDF5 2.0 wrote: the version of its
/// layout, or of its type where that is an enumeration, as of booleans.
struct LatestHeader {
  std::optional<ChunkLayout5> layout;
  std::vector<HeaderChange> changes;
};

/// Looks through the object header at an address. Throws DamagedBlock.
LatestHeader read_latest_header(const FileBytes& file, std::uint64_t header);

/// Where a chunk is stored.
struct StoredChunk {
  std::uint64_t key = 0;  // see ChunkIndex5
  std::uint64_t address = 0, size = 0;
  std::uint32_t skipped = 0;  // a bit for each filter that it did not pass through
};

/// All chunks of a dataset that are stored.
class ChunkIndex5 {
 public:
  /// `extents` and `most` are those of the dataset now and the largest it may grow to (all
  /// ones where that has no end). Throws DamagedBlock.
  ChunkIndex5(const FileBytes& file, const ChunkLayout5& layout,
              const std::vector<std::uint64_t>& extents, const std::vector<std::uint64_t>& most);

  /// The chunk at a place of the grid; null where it was never written.
  const StoredChunk* find(const std::vector<std::uint64_t>& place) const;

 private:
  void set_strides(const std::vector<std::uint64_t>& extents, std::size_t slowest);

  std::vector<std::uint64_t> strides_;  // of a chunk's key, per axis of the grid
  std::vector<StoredChunk> chunks_;     // sorted by key
};

}  // namespace skan_graph
