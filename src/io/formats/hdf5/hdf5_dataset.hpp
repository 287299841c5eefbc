#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "io/formats/hdf5/hdf5_handle.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// What is known of an image beyond its dataset.
struct Hdf5Surroundings {
  std::string format;
  /// Where the dataset is larger, the image's extents; empty for all of it. The axes are
  /// then known to be in space, and slowest ones of extent 1 are none of the image's.
  std::vector<std::uint64_t> extents{};
  std::vector<double> spacing{};  // one per axis of the dataset, or empty
  std::string unit{}, spacing_from{};
};

/// A dataset that is open as an image.
struct Hdf5Image {
  Hdf5Handle file, dataset, properties;
  ImageInfo info;
  std::size_t dropped_axes = 0;  // first axes of the dataset that the image lacks

  Hdf5Handle type() const { return {H5Dget_type(dataset.get()), H5Tclose}; }
  /// Of a dataset in chunks, one per axis of it; else empty.
  std::vector<std::uint64_t> chunk() const;
};

/// Opens the dataset at `path` and checks all that its header says. Throws FileError.
Hdf5Image open_hdf5_dataset(Hdf5Handle file, const std::string& path, Hdf5Surroundings around,
                            const std::filesystem::path& name);

}  // namespace skan_graph
