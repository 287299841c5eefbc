#pragma once

#include <cstdint>
#include <optional>

namespace skan_graph {

/// Which image of a file to read, and how far to trust it.
///
/// A file may hold several channels, time points and levels of resolution. What it
/// has only one of needs no choice; of several, one has to be chosen: no reader takes
/// channels for slices, or picks one in silence. All count from 0.
///
///     ReadOptions options;
///     options.channel = 1;
///     auto file = open_image("cells.ims", options);
struct ReadOptions {
  std::optional<std::uint64_t> channel;
  std::optional<std::uint64_t> frame;  // time point
  std::uint64_t level = 0;             // of resolution; 0 is the full one
  /// No spacing, no unit; of a TIFF all pages are slices, whatever ImageJ or OME says.
  bool ignore_metadata = false;
  /// Takes the dots per inch that a picture is to be printed with for its spacing, which
  /// they are of what a flatbed scanner made: an inch by 1200, in "inch". Editors write them
  /// into all pictures, so that without this they are told in ImageInfo::dots_per_inch and
  /// no more. Calibrations (ImageJ's, OME's, centimetres of a TIFF) come first.
  /// On the command line it is a spacing: --spacing dpi.
  bool print_resolution = false;
  /// The path is that of a folder of 2D images, or a pattern such as "slices/s*.png":
  /// the slices of one volume.
  bool stack = false;
  /// Images of more pixels are refused before memory is taken for them. A few bytes
  /// of a compressed or sparse file may promise any number. The default is 4096³,
  /// whose bitmap takes 8.6 GB.
  std::uint64_t max_pixels = std::uint64_t{1} << 36;
};

}  // namespace skan_graph
