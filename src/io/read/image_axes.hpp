#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// The role of an axis of an array. A file that names its axes may have channels and time points
/// in the same array as the image.
enum class AxisRole { space, channel, time };

/// The role by the axis names of microscopy software: "t", "c", and "z", "y", "x", in upper or
/// lower case; empty for other names.
std::optional<AxisRole> axis_role(std::string_view name);

/// Which axes of an array are those of an image.
struct ImageAxes {
  std::vector<std::size_t> of_image;  // the array's axis for each of the image's
  std::vector<std::uint64_t> fixed;   // one per axis of the array: the index along the others
};

/// The spatial axes of an array with these extents, and the channel and time point that the
/// options choose. Spatial axes of extent 1 are dropped, the slowest first, while more than two
/// remain: tzyxc of 1 × 6 × 11 × 13 × 1 is a volume, 1 × 1 × 11 × 13 × 1 is a plane.
/// Throws FileError, which lists the choices, if there are several channels or time points and
/// none is chosen.
ImageAxes choose_axes(const std::vector<std::uint64_t>& extents,
                      const std::vector<AxisRole>& roles, const ReadOptions& options,
                      const std::filesystem::path& name);

/// All axes, for an array that does not name them. Throws FileError if the options choose a
/// channel or time point.
ImageAxes all_axes(std::size_t dimensions, const ReadOptions& options,
                   const std::filesystem::path& name);

/// One letter per axis of the image, "ZYX"; "" if there are no names or they are words.
std::string axis_letters(const std::vector<std::string>& names, const ImageAxes& axes);

}  // namespace skan_graph
