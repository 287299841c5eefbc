#pragma once

#include <hdf5.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "io/read/image_axes.hpp"

namespace skan_graph {

/// Information about an image that is not in its dataset.
struct Hdf5Surroundings {
  std::string format = "HDF5";
  /// The image's extents if the dataset is larger; empty for the whole dataset.
  std::vector<std::uint64_t> extents{};
  std::vector<AxisRole> roles{};          // one per axis of the dataset, or empty
  std::vector<std::string> axis_names{};  // as many as roles, or empty
  std::vector<double> spacing{};          // as many, or empty
  std::vector<std::string> units{};       // as many as spacing
  std::string spacing_from{};
};

/// Reads the information that a file has about a dataset, in the common layouts:
///
///   VoxelData                ITK and SimpleITK: beside it Dimension and Spacing, x first; a
///                            last axis that Dimension lacks is of channels
///   attribute axistags       ilastik and vigra, JSON: the key and resolution of every axis
///   attribute element_size_um    PlantSeg and Fiji: micrometres, slowest axis first
///
/// Five axes of which the first and the last have extent 1 are tzyxc. Empty for other datasets.
Hdf5Surroundings find_surroundings(hid_t file, const std::string& path,
                                   const std::vector<std::uint64_t>& extents);

/// The group of a dataset, with a slash at its end; "" for the root.
std::string group_of(const std::string& path);

/// Whether a dataset is the image in a group that ITK wrote; the other datasets of such a group are
/// tables of numbers.
bool is_itk_image(hid_t file, const std::string& path);

}  // namespace skan_graph
