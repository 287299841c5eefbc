#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skan_graph {

/// ImageJ's description of the first page, one property per line:
///
///     ImageJ=1.54f
///     images=24
///     channels=2
///     slices=4
///     frames=3
///     hyperstack=true
///     unit=\u00B5m
///     spacing=0.5
///
/// In the order of pages, channels vary fastest, then slices, then frames.
struct ImageJDescription {
  std::uint64_t images = 1, channels = 1, slices = 1, frames = 1;
  double slice_spacing = 0;            // 0 if not given
  std::string unit;                    // of columns; "" if not given
  std::string row_unit, slice_unit;    // if they differ from `unit`
};

/// Empty if the text is not an ImageJ description.
std::optional<ImageJDescription> parse_imagej_description(std::string_view description);

}  // namespace skan_graph
