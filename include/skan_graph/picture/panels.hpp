#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// The axis along which a picture shows a volume, or all three beside each other.
enum class PictureAxis : std::uint8_t { first, second, third, all };

/// How an axis of the image lies on a panel: which pixel of the picture a pixel is drawn at.
struct PanelAxis {
  std::size_t axis = 0;      // of the image
  std::uint64_t extent = 1;  // in pixels of the image
  std::uint32_t size = 1;    // in pixels of the picture
  std::uint32_t start = 0;   // of the panel, in the picture

  /// The pixel of the panel in the middle of pixel `coordinate` of the image. If several pixels
  /// of the image share one of the panel, no pixel of the panel is left out.
  std::uint32_t at(std::uint64_t coordinate) const {
    return static_cast<std::uint32_t>((2 * coordinate + 1) * size / (2 * extent));
  }
  /// Of any position.
  double position(double coordinate) const {
    return (coordinate + 0.5) * size / static_cast<double>(extent);
  }
};

/// A rectangle of a picture in which the image is seen along one of three axes. Those that an image
/// of one or two axes does not have count as axes of extent 1, as they do in Coordinates.
struct Panel {
  PanelAxis down, across;

  std::size_t along() const { return 3 - down.axis - across.axis; }
};

/// The panels of a picture of an image. Pixels have the shape that the spacing gives them: the
/// axis with the smallest spacing has one pixel of the picture for a pixel of the image. Pictures
/// below 1000 pixels are enlarged by a whole number; those above a limit are made smaller.
///
///     all three      0, down 1, across 2   │ 2, down 1, across 0
///     along axis     1, down 0, across 2   │
struct Panels {
  /// The limit where none is given: pixels of the longer side of all panels. That of a camera of
  /// 2048² pixels, and a page wide in print.
  static constexpr std::uint32_t usual_limit = 2048;

  std::vector<Panel> panels;
  std::uint32_t height = 0, width = 0;  // of all panels together
  double scale = 1;                     // pixels of the picture in one unit of the spacing
  std::uint32_t font_size = 0;          // that fits the panels: pixels from line to line
  std::uint32_t heading = 0;            // pixels above each of several panels, for its name

  std::uint32_t longest() const { return height > width ? height : width; }
};

/// `limit` must be at least 1. The axis is for volumes; without it, they are seen along the first. Throws
/// std::invalid_argument if the image has more than three axes, or an axis is given and the image
/// has fewer.
Panels panels_of(const Shape& shape, std::span<const double> spacing,
                 std::optional<PictureAxis> axis,
                 std::uint32_t limit = Panels::usual_limit);

}  // namespace skan_graph
