#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "io/formats/hdf5/block_reader.hpp"

namespace skan_graph {

/// The layout of a dataset with filtered chunks that HDF5 2.0 writes with libver='latest': a layout
/// message of version 5. It equals version 4, which HDF5 1.10 reads, except that the sizes in the
/// index of chunks have 8 bytes each.
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
  std::uint32_t single_mask = 0;   // the filters that were not applied
  std::uint64_t address = 0;       // of the index or the single chunk
};

/// A byte of an object header that must be changed for HDF5 1.10, and the block of the header that
/// contains it, with a checksum at its end.
struct HeaderChange {
  std::uint64_t address = 0;
  std::byte value{};
  std::uint64_t block = 0, block_size = 0;
};

/// The reasons why HDF5 1.10 cannot open a dataset that HDF5 2.0 wrote: the version of its layout,
/// or the version of its type if that is an enumeration, such as booleans.
struct LatestHeader {
  std::optional<ChunkLayout5> layout;
  std::vector<HeaderChange> changes;
};

/// Examines the object header at an address. Throws DamagedBlock.
LatestHeader read_latest_header(const FileBytes& file, std::uint64_t header);

/// The location of a stored chunk.
struct StoredChunk {
  std::uint64_t key = 0;  // see ChunkIndex5
  std::uint64_t address = 0, size = 0;
  std::uint32_t skipped = 0;  // a bit for each filter that was not applied
};

/// All stored chunks of a dataset.
class ChunkIndex5 {
 public:
  /// `extents` are the current extents of the dataset, `most` the largest that it may grow to (all
  /// ones if unlimited). Throws DamagedBlock.
  ChunkIndex5(const FileBytes& file, const ChunkLayout5& layout,
              const std::vector<std::uint64_t>& extents, const std::vector<std::uint64_t>& most);

  /// The chunk at a position of the grid; null if it was never written.
  const StoredChunk* find(const std::vector<std::uint64_t>& place) const;

 private:
  void set_strides(const std::vector<std::uint64_t>& extents, std::size_t slowest);

  std::vector<std::uint64_t> strides_;  // of a chunk's key, per axis of the grid
  std::vector<StoredChunk> chunks_;     // sorted by key
};

}  // namespace skan_graph
