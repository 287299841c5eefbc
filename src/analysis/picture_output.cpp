#include "analysis/picture_output.hpp"

#include <algorithm>
#include <stdexcept>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/picture/picture.hpp"

namespace skan_graph {

namespace {

constexpr std::uint8_t object_grey = 100, skeleton_grey = 105;

std::vector<Plane> planes_of_bitmap(const Analysis& analysis, const Panels& panels) {
  const PaddedBitmap* mask = analysis.mask();
  std::vector<Plane> planes;
  for (const Panel& panel : panels.panels)
    planes.push_back(mask != nullptr
                         ? project_bitmap(*mask, panel, object_grey)
                         : project_bitmap(analysis.bitmap(), panel, skeleton_grey));
  return planes;
}

/// Pixels of the picture, and of what it shows of the image.
struct PictureSize {
  double pixels = 0, plane_pixels = 0;
};

PictureSize size_of_picture(const Shape& shape, const AnalysisOptions& options) {
  const bool has_spacing = options.spacing.size() == shape.dimensions();
  const std::vector<double> spacing =
      has_spacing ? options.spacing : std::vector<double>(shape.dimensions(), 1.0);
  PictureSize size;
  try {
    const Panels panels = panels_of(shape, spacing, options.axis,
                                    static_cast<std::uint32_t>(options.picture_size));
    const double around = 20.0 * panels.font_size;
    size.pixels = (panels.height + around) * (panels.width + around);
    for (const auto& [down, across] : panels.panels)
      size.plane_pixels += std::min<double>(down.size, static_cast<double>(down.extent)) *
                           std::min<double>(across.size, static_cast<double>(across.extent));
  } catch (const std::invalid_argument&) {
    return {};  // the image is refused before it takes memory
  }
  return size;
}

bool shows_grey_image(const AnalysisOptions& options) {
  return options.keep_image && (options.threshold || options.values);
}

}  // namespace

void write_picture_file(Analysis& analysis, const std::filesystem::path& path) {
  const Panels panels = analysis.panels();
  const Table colours = analysis.colour_column();
  const Column& column = colours.columns.front();
  const std::vector<double> values = [&] {
    try {
      return numbers_in(column, colours.row_count);
    } catch (const std::invalid_argument& error) {
      throw OptionError("colour", error.what());
    }
  }();
  std::span<const Plane> planes = analysis.image_planes();
  analysis.begin("drawing");
  std::vector<Plane> of_bitmap;
  if (planes.empty()) planes = of_bitmap = planes_of_bitmap(analysis, panels);
  ColourMap map = colour_map(column, values);
  const std::vector<double>& range = analysis.options().colour_range;
  if (!range.empty()) {
    map.lowest = range.front();
    map.highest = range.back();
  }
  write_picture({.title = std::filesystem::path(analysis.name()).filename().string(),
                 .node_index = analysis.node_index(),
                 .measured = analysis.measured(),
                 .junctions = analysis.junction_clusters(),
                 .panels = panels,
                 .planes = planes,
                 .colours = map,
                 .values = values,
                 .spacing = analysis.spacing(),
                 .unit = analysis.info().unit},
                path);
}

OutputMemory memory_of_picture(const RunSize& size, const AnalysisOptions& options,
                               const std::filesystem::path&) {
  const PictureSize picture = size_of_picture(size.shape, options);
  const double planes = shows_grey_image(options) ? 0 : picture.plane_pixels;
  return {Extent::branches,
          {.temporary = picture.pixels + planes + 4 * size.nodes + 8 * size.branches +
                        40 * size.vertices}};
}

StageMemory image_planes_memory(const RunSize& size, const AnalysisOptions& options) {
  if (!shows_grey_image(options)) return {};
  const double pixels = size_of_picture(size.shape, options).plane_pixels;
  return {.kept = pixels, .temporary = 4 * pixels};
}

}  // namespace skan_graph
