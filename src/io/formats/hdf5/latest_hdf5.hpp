#pragma once

#include <hdf5.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <vector>

#include "io/formats/hdf5/chunk_layout5.hpp"
#include "io/formats/hdf5/hdf5_handle.hpp"

namespace skan_graph {

/// A file that HDF5 2.0 wrote with libver='latest', for HDF5 1.10, which does not open its
/// datasets whose layout is of version 5 or whose type is an enumeration of version 5. All
/// but the index of chunks is the same as in the versions that it knows: so the library is
/// given the file in memory, with these versions and the check sums that belong to them, and
/// the chunks are found here.
///
/// The file is mapped, and only the pages that are changed or looked at take memory.
class LatestHdf5 {
 public:
  /// Null where the file has no such dataset, or none that could be read. Throws FileError.
  static std::shared_ptr<const LatestHdf5> open(hid_t file, const std::filesystem::path& path);

  ~LatestHdf5();
  LatestHdf5(const LatestHdf5&) = delete;
  LatestHdf5& operator=(const LatestHdf5&) = delete;

  /// The whole file, as the library can open it. Invalid where it cannot.
  Hdf5Handle library_file() const;
  /// From the base address on.
  const FileBytes& bytes() const { return bytes_; }
  /// The layout of the dataset whose object header is at an address; null where that is one
  /// that the library reads.
  const ChunkLayout5* layout(std::uint64_t header) const;

 private:
  LatestHdf5(std::span<std::byte> mapped, std::uint64_t base);

  void apply(const HeaderChange& change);

  std::span<std::byte> mapped_;
  std::uint64_t base_;
  FileBytes bytes_;
  std::map<std::uint64_t, ChunkLayout5> layouts_;
};

}  // namespace skan_graph
