#include "picture/lettering.hpp"
#include "picture/pen.hpp"
#include "picture/png.hpp"
#include "picture/write_picture_as.hpp"

namespace skan_graph {

namespace {

void draw_branches(const PictureSource& source, const Panel& panel, const Box& box,
                   double line_width, Raster& raster) {
  const UninitializedVector<Point> points = node_points(source.node_index, panel, box);
  const Pen pen(raster, box, line_width);
  const Branches& branches = source.measured.branches;
  for (std::uint64_t branch = 0; branch < branches.count(); ++branch) {
    const auto with =
        static_cast<Ink>(ink::first_colour + source.colours.index_of(source.values[branch]));
    Point last = points[branches.source[branch]];
    pen.dot(last.y, last.x, with);
    for (const NodeId node : branches.path(branch)) {
      if (points[node] == last) continue;
      pen.line(last, points[node], with);
      last = points[node];
    }
  }
}

}  // namespace

void write_png_picture(const PictureSource& source, const Drawing& drawing, OutputFile& file) {
  Raster raster(drawing.height, drawing.width);
  for (std::size_t p = 0; p < drawing.panels.size(); ++p) {
    fill(raster, drawing.panels[p], source.planes[p]);
    draw_branches(source, source.panels.panels[p], drawing.panels[p], drawing.line_width, raster);
  }
  draw_marks(raster, drawing.marks, drawing.mark_radius);
  for (const FilledBox& box : drawing.boxes) fill(raster, box.box, box.with);
  draw_marks(raster, drawing.legend_marks, legend_mark_radius(drawing));
  for (const Lettering& text : drawing.texts)
    draw_text(raster, text.text, drawing.font_size, text.x, text.y);
  write_png(png_pixels(raster, drawing.palette),
            [&file](std::span<const std::byte> bytes) { file.write(bytes); });
}

}  // namespace skan_graph
