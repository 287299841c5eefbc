#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "io/box_parts.hpp"
#include "io/hdf5/hdf5_handle.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A dataset of an HDF5 file, read by boxes of whole chunks, so that each chunk is
/// decompressed once. The library reads for one thread at a time.
class Hdf5File : public ImageFile {
 public:
  /// What is known of the image beyond the dataset itself.
  struct Image {
    std::string format;
    /// Where the dataset is larger, its extents here; empty for all of it.
    std::vector<std::uint64_t> extents;
    std::vector<double> spacing;  // one per axis of the dataset, or empty
    std::string unit;
  };

  /// `path` is the dataset's in the file. Axes of extent 1 before the last two are left
  /// out where `image` tells what the axes are. Throws FileError.
  Hdf5File(std::filesystem::path name, Hdf5Handle file, const std::string& path, Image image);

  std::size_t part_count() const override { return parts_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override { return parts_[part].slices(); }

 private:
  class BoxReader;

  std::vector<std::uint64_t> dataset_extents() const;
  void set_shape(std::vector<std::uint64_t> extents, std::vector<double> spacing);
  void check_storage() const;
  Coordinates chunk() const;

  Hdf5Handle file_, dataset_, memory_type_;
  std::size_t dropped_axes_ = 0;  // first axes of the dataset that the image lacks
  BoxParts parts_;
};

}  // namespace skan_graph
