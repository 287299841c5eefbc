#include "io/formats/tiff/imagej_stack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace skan_graph {

namespace {

/// Sets slices, channels and frames as described, if their number matches the pages.
void set_extents(Hyperstack& stack, const ImageJDescription& description,
                 std::uint64_t page_count) {
  std::uint64_t images = description.channels;
  const bool overflows = __builtin_mul_overflow(images, description.slices, &images) ||
                         __builtin_mul_overflow(images, description.frames, &images);
  if (!overflows && images == page_count) {
    stack.channels = description.channels;
    stack.slices = description.slices;
    stack.frames = description.frames;
    return;
  }
  stack.slices = page_count;
  // "images=5" alone is a stack of 5 slices.
  if (images != 1 || description.images != page_count)
    stack.warnings.push_back(
        fmt::format("has {} pages, but by its description {} channels of {} slices at {} frames; "
                    "all pages are read as slices",
                    page_count, description.channels, description.slices, description.frames));
}

void set_spacing(Hyperstack& stack, const ImageJDescription& description,
                 const TiffResolution& resolution) {
  const auto or_one = [](double spacing) { return spacing > 0 ? spacing : 1.0; };
  std::string unit = description.unit;
  if (unit.empty() && resolution.is_known()) unit = resolution.unit;
  // A screen resolution without a unit tells nothing.
  const bool unknown = unit.empty() && !resolution.unit.empty();
  stack.spacing = {or_one(description.slice_spacing),
                   unknown ? 1 : or_one(resolution.row_spacing),
                   unknown ? 1 : or_one(resolution.column_spacing)};
  if (unit.empty() && stack.spacing == std::array{1.0, 1.0, 1.0}) stack.spacing = {};
  // Rows and slices have the unit of the columns unless they name another.
  const auto or_common = [&](const std::string& own) { return own.empty() ? unit : own; };
  stack.units = {or_common(description.slice_unit), or_common(description.row_unit), unit};
}

}  // namespace

Hyperstack imagej_stack(const ImageJDescription& description, const TiffResolution& resolution,
                        std::uint64_t page_count) {
  Hyperstack stack;
  stack.written_by = "ImageJ";
  set_extents(stack, description, page_count);
  stack.pages.resize(page_count);
  std::iota(stack.pages.begin(), stack.pages.end(), std::uint64_t{0});
  set_spacing(stack, description, resolution);
  return stack;
}

}  // namespace skan_graph
