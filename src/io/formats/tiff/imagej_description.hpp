#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace skan_graph {

/// What ImageJ writes into the description of the first page, one property a line:
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
/// The pages come with channels running fastest, then slices, then frames.
struct ImageJDescription {
  std::uint64_t images = 1, channels = 1, slices = 1, frames = 1;
  double slice_spacing = 0;            // 0 where it does not say
  std::string unit;                    // of columns; "" where it does not say
  std::string row_unit, slice_unit;    // where they differ from it
};

/// Nothing where the text is something else.
std::optional<ImageJDescription> parse_imagej_description(std::string_view description);

}  // namespace skan_graph
