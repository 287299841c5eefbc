#pragma once

#include <cstdint>
#include <vector>

#include "picture/drawing.hpp"
#include "picture/raster.hpp"

namespace skan_graph {

/// Draws discs and the lines that they make, within a box of a raster.
class Pen {
 public:
  /// `diameter`: at least 1, in pixels. Borrows the raster.
  Pen(Raster& raster, const Box& within, double diameter);

  /// A disc around a pixel. One of an even diameter has its middle at the pixel's upper left
  /// corner.
  void dot(std::int32_t y, std::int32_t x, Ink with) const;
  /// A straight line, without the disc at its first end.
  void line(Point from, Point to, Ink with) const;

 private:
  struct Span {
    std::int32_t y, left, right;  // from the disc's middle; right is the end
  };

  Raster& raster_;
  Box within_;
  std::int32_t reach_;  // how far a disc may lie from its pixel
  std::vector<Span> spans_;
};

/// Draws marks; what lies outside of the raster is left out.
void draw_marks(Raster& raster, const std::vector<Mark>& marks, double radius);

}  // namespace skan_graph
