#pragma once

#include <cstdint>
#include <optional>

namespace skan_graph {

/// Which image of a file to read, and how to read it.
///
/// A file may have several channels and time points, one of which must then be chosen: readers
/// never treat channels as slices and never silently pick one. If there is only one, no choice is
/// needed. A file may also have several resolution levels. All numbers count from 0.
///
///     ReadOptions options;
///     options.channel = 1;
///     auto file = open_image("cells.ims", options);
struct ReadOptions {
  std::optional<std::uint64_t> channel;
  std::optional<std::uint64_t> frame;  // time point
  std::uint64_t level = 0;             // resolution level; 0 is full resolution
  /// Ignores spacing and unit. All pages of a TIFF become slices, whatever ImageJ or OME
  /// metadata says.
  bool ignore_metadata = false;
  /// Uses the print resolution of a picture as its spacing: 1/1200 "inch" for 1200 dots per inch.
  /// This is right for flatbed scanners. Image editors write a print resolution into all
  /// pictures, so by default it only appears in ImageInfo::dots_per_inch. Calibrations (of
  /// ImageJ or OME, centimetres in a TIFF) take precedence.
  bool print_resolution = false;
  /// The path is a folder of 2D images, or a pattern such as "slices/s*.png": the slices of one
  /// volume.
  bool stack = false;
  /// Refuses images with more pixels before allocating memory for them. A few bytes of a
  /// compressed or sparse file may promise any number of pixels. The default is 4096³, whose
  /// bitmap takes 8.6 GB.
  std::uint64_t max_pixels = std::uint64_t{1} << 36;
};

}  // namespace skan_graph
