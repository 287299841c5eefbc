#include "picture/pen.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace skan_graph {

Pen::Pen(Raster& raster, const Box& within, double diameter)
    : raster_(raster), within_(within), reach_(static_cast<std::int32_t>(diameter / 2) + 1) {
  const bool is_even = std::fmod(diameter, 2) == 0;
  const double shift = is_even ? 0.5 : 0, radius = diameter / 2;
  for (std::int32_t y = -reach_; y <= reach_; ++y) {
    const double height = std::abs(y + shift);
    std::int32_t left = 1, right = 0;
    for (std::int32_t x = -reach_; x <= reach_; ++x)
      if (std::hypot(height, x + shift) <= radius) {
        left = std::min(left, x);
        right = x + 1;
      }
    if (left < right) spans_.push_back({y, left, right});
  }
}

void Pen::dot(std::int32_t y, std::int32_t x, Ink with) const {
  const bool is_inside = y - reach_ >= within_.top && y + reach_ < within_.bottom &&
                         x - reach_ >= within_.left && x + reach_ < within_.right;
  for (const Span& span : spans_) {
    const std::int32_t row = y + span.y;
    std::int32_t left = x + span.left, right = x + span.right;
    if (!is_inside) {
      if (row < within_.top || row >= within_.bottom) continue;
      left = std::max(left, within_.left);
      right = std::min(right, within_.right);
    }
    for (Ink* ink = raster_.row(row) + left; left < right; ++left) *ink++ = with;
  }
}

void Pen::line(Point from, Point to, Ink with) const {
  const std::int32_t height = to.y - from.y, width = to.x - from.x;
  const std::int32_t steps = std::max(std::abs(height), std::abs(width));
  if (steps <= 1) return dot(to.y, to.x, with);
  // Rounds halves away from the first end, so that a line to and fro may differ by a pixel.
  const auto part = [steps](std::int32_t of, std::int32_t step) {
    return (2 * of * step + (of < 0 ? -steps : steps)) / (2 * steps);
  };
  for (std::int32_t step = 1; step <= steps; ++step)
    dot(from.y + part(height, step), from.x + part(width, step), with);
}

void draw_marks(Raster& raster, const std::vector<Mark>& marks, double radius) {
  const Pen outer(raster, raster.all(), 2 * radius),
      inner(raster, raster.all(), 2 * (radius - rim_of(radius)));
  for (const Mark& mark : marks) {
    outer.dot(mark.at.y, mark.at.x, ink::black);
    inner.dot(mark.at.y, mark.at.x, mark.fill());
  }
}

}  // namespace skan_graph
