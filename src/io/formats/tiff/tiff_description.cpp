#include "io/formats/tiff/tiff_description.hpp"

#include <fmt/format.h>

#include "io/write/text_block.hpp"

namespace skan_graph {

namespace {

/// The unit in ASCII, as in ImageJ's descriptions: "micron" for µm.
std::string imagej_unit(const std::string& unit) {
  const bool is_micrometre = unit == "\u00b5m" || unit == "\u03bcm";  // micro sign, Greek mu
  return is_micrometre ? "micron" : unit;
}

}  // namespace

bool has_imagej_shape(const Shape& shape) {
  return shape.dimensions() == 2 || (shape.dimensions() == 3 && shape[0] > 1);
}

std::string tiff_description(const Shape& shape, std::span<const double> spacing,
                             const std::string& unit) {
  if (!has_imagej_shape(shape)) return fmt::format("{{\"shape\": [{}]}}", fmt::join(shape, ", "));
  std::string text = "ImageJ=1.11a\n";
  const bool is_stack = shape.dimensions() == 3;
  if (is_stack) text += fmt::format("images={0}\nslices={0}\n", shape[0]);
  if (!unit.empty()) text += "unit=" + imagej_unit(unit) + '\n';
  if (is_stack) {
    TextBlock number;
    number.append_real(spacing[0]);
    text += "spacing=" + std::string(number.view()) + '\n';
  }
  return text + "loop=false\n";
}

}  // namespace skan_graph
