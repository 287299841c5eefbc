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

/// Lets HDF5 1.10 read a file that HDF5 2.0 wrote with libver='latest'. HDF5 1.10 cannot open
/// datasets with a layout of version 5 or a type that is an enumeration of version 5. Everything
/// except the index of chunks is the same as in versions that it supports. So the library gets the
/// file in memory, with changed version numbers and checksums, and the chunks are located here.
///
/// The file is mapped into memory; only pages that are read or changed take memory.
class LatestHdf5 {
 public:
  /// Null if the file has no such dataset, or none that could be read. Throws FileError.
  static std::shared_ptr<const LatestHdf5> open(hid_t file, const std::filesystem::path& path);

  ~LatestHdf5();
  LatestHdf5(const LatestHdf5&) = delete;
  LatestHdf5& operator=(const LatestHdf5&) = delete;

  /// The whole file, opened by the library. Invalid if the library cannot open it.
  Hdf5Handle library_file() const;
  /// From the base address on.
  const FileBytes& bytes() const { return bytes_; }
  /// The layout of the dataset whose object header is at an address; null if the library can read
  /// the layout itself.
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
