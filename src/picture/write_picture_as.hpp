#pragma once

#include "picture/drawing.hpp"
#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

void write_png_picture(const PictureSource& source, const Drawing& drawing, OutputFile& file);
void write_svg_picture(const PictureSource& source, const Drawing& drawing, OutputFile& file);

/// Marks in the legend are as large as its letters, also where those in the picture are tiny.
inline double legend_mark_radius(const Drawing& drawing) {
  return std::max(drawing.mark_radius, std::floor(drawing.font_size / 4) + 0.5);
}

}  // namespace skan_graph
