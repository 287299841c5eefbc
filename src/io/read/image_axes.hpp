#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// What an axis of an array is. A file that names its axes may hold channels and time
/// points in the same array as the image.
enum class AxisRole { space, channel, time };

/// By the letter that microscopes' programs give it: "t", "c", and "z", "y", "x", in
/// small or capital letters; nothing for other names.
std::optional<AxisRole> axis_role(std::string_view name);

/// Which axes of an array are those of an image.
struct ImageAxes {
  std::vector<std::size_t> of_image;  // the array's axis for each of the image's
  std::vector<std::uint64_t> fixed;   // one per axis of the array: the index along the others
};

/// The axes in space of an array with these extents; along the others, what the options
/// choose. Axes in space of extent 1 are none of the image's while more than two are left,
/// the slowest first: tzyxc of 1 × 6 × 11 × 13 × 1 is a volume, of 1 × 1 × 11 × 13 × 1 a plane.
/// Throws FileError, which lists what there is, where several channels or time points
/// and none chosen.
ImageAxes choose_axes(const std::vector<std::uint64_t>& extents,
                      const std::vector<AxisRole>& roles, const ReadOptions& options,
                      const std::filesystem::path& name);

/// All axes, for an array that says nothing of them. Throws FileError where the options
/// choose a channel or time point.
ImageAxes all_axes(std::size_t dimensions, const ReadOptions& options,
                   const std::filesystem::path& name);

/// One letter an axis of the image, "ZYX"; "" where the names are none or words.
std::string axis_letters(const std::vector<std::string>& names, const ImageAxes& axes);

}  // namespace skan_graph
