#include "picture/drawing.hpp"

#include <algorithm>
#include <cmath>

#include "picture/legend.hpp"
#include "picture/lettering.hpp"
#include "picture/round_numbers.hpp"
#include "skan_graph/parallel/detail/parallel_ranges.hpp"

namespace skan_graph {

namespace {

std::int32_t whole(double number) { return static_cast<std::int32_t>(std::lround(number)); }

Box box_of(const Panel& panel, std::int32_t margin) {
  const auto top = margin + static_cast<std::int32_t>(panel.down.start),
             left = margin + static_cast<std::int32_t>(panel.across.start);
  return {top, left, top + static_cast<std::int32_t>(panel.down.size),
          left + static_cast<std::int32_t>(panel.across.size)};
}

/// The colours of all inks.
std::vector<Colour> palette_of(const ColourMap& colours) {
  std::vector<Colour> palette;
  for (int grey = 0; grey <= ink::white; ++grey) {
    const auto part = static_cast<std::uint8_t>((grey * 255 + ink::white / 2) / ink::white);
    palette.push_back({part, part, part});
  }
  palette.push_back(okabe_ito::vermilion);
  palette.insert(palette.end(), colours.palette.begin(), colours.palette.end());
  return palette;
}

/// Lines cover at most an eighth of the panel, unless they are thinner than a third of an enlarged
/// pixel; marks are at most two fifths as long as a branch, and left out where they would be dots.
void choose_sizes(const PictureSource& source, Drawing& drawing) {
  const Panel& panel = source.panels.panels.front();
  const double enlarged = std::max(
      panel.down.size / static_cast<double>(panel.down.extent),
      panel.across.size / static_cast<double>(panel.across.extent));
  const double area = static_cast<double>(panel.down.size) * panel.across.size;
  const double length = std::max(1.0, static_cast<double>(source.node_index.node_count()) * enlarged);
  const double branch_length =
      length / static_cast<double>(std::max<std::uint64_t>(1, source.measured.branches.count()));
  const double thickest = std::max(1.0, std::round(source.panels.longest() / 300.0));
  drawing.line_width = std::clamp(std::floor(std::max(area / length / 8, enlarged / 3)), 1.0, thickest);
  // Half a pixel more than a whole number, so that their middle is a pixel.
  const double radius = std::floor(std::min(1.5 * drawing.line_width + 1, branch_length / 5));
  drawing.mark_radius = radius < 2 ? 0 : radius + 0.5;
}

Point point_at(const Panel& panel, const Box& box, std::span<const double> at) {
  const auto place = [&at](const PanelAxis& axis, std::int32_t start) {
    return static_cast<std::uint16_t>(
        start + static_cast<std::int32_t>(axis.position(at[axis.axis])));
  };
  return {place(panel.down, box.top), place(panel.across, box.left)};
}

using Position = std::array<double, max_dimensions>;

Position position_of(const PictureSource& source, VertexId vertex) {
  const Coordinates at =
      source.node_index.bitmap().coordinates_of(source.measured.branch_graph.bit[vertex]);
  Position position{};
  std::ranges::transform(at, position.begin(), [](auto c) { return static_cast<double>(c); });
  return position;
}

/// The vertices at which one branch ends.
std::vector<Position> tips(const PictureSource& source) {
  const BranchGraph& graph = source.measured.branch_graph;
  std::vector<std::uint8_t> ends(graph.vertex_count());
  for (std::uint64_t branch = 0; branch < graph.branch_count(); ++branch)
    for (const VertexId vertex : {graph.source[branch], graph.destination[branch]})
      if (ends[vertex] < 2) ++ends[vertex];
  std::vector<Position> found;
  for (VertexId vertex = 0; vertex < graph.vertex_count(); ++vertex)
    if (ends[vertex] == 1) found.push_back(position_of(source, vertex));
  return found;
}

/// The middle of the pixels of each junction.
std::vector<Position> junctions(const PictureSource& source) {
  std::vector<Position> sums(source.junctions.count);
  std::vector<double> counts(source.junctions.count);
  for (VertexId vertex = 0; vertex < source.junctions.of_vertex.size(); ++vertex) {
    const ClusterId junction = source.junctions.of_vertex[vertex];
    if (junction == JunctionClusters::none) continue;
    const Position at = position_of(source, vertex);
    for (std::size_t axis = 0; axis < at.size(); ++axis) sums[junction][axis] += at[axis];
    ++counts[junction];
  }
  for (std::size_t junction = 0; junction < sums.size(); ++junction)
    for (double& sum : sums[junction]) sum /= counts[junction];
  return sums;
}

void add_marks(const PictureSource& source, Drawing& drawing) {
  if (drawing.mark_radius == 0) return;
  const std::vector<Position> of_tips = tips(source), of_junctions = junctions(source);
  for (std::size_t p = 0; p < drawing.panels.size(); ++p) {
    const Panel& panel = source.panels.panels[p];
    for (const Position& at : of_tips)
      drawing.marks.push_back({point_at(panel, drawing.panels[p], at), false});
    for (const Position& at : of_junctions)
      drawing.marks.push_back({point_at(panel, drawing.panels[p], at), true});
  }
}

/// A thin line around each panel.
void add_frames(Drawing& drawing) {
  constexpr Ink frame = 90;
  const std::int32_t thick = std::max(1, whole(drawing.font_size / 16));
  for (const Box& box : drawing.panels) {
    const Box outer{box.top - thick, box.left - thick, box.bottom + thick, box.right + thick};
    drawing.boxes.push_back({{outer.top, outer.left, box.top, outer.right}, frame});
    drawing.boxes.push_back({{box.bottom, outer.left, outer.bottom, outer.right}, frame});
    drawing.boxes.push_back({{box.top, outer.left, box.bottom, box.left}, frame});
    drawing.boxes.push_back({{box.top, box.right, box.bottom, outer.right}, frame});
  }
}

/// Above each of several panels: which axis it looks along; the number alone above narrow ones.
void add_headings(const PictureSource& source, Drawing& drawing) {
  if (source.panels.heading == 0) return;
  for (std::size_t p = 0; p < drawing.panels.size(); ++p) {
    const Box& box = drawing.panels[p];
    const std::string axis = std::to_string(source.panels.panels[p].along());
    const std::string text = "along axis " + axis;
    drawing.texts.push_back({text_width(text, drawing.font_size) <= box.width() ? text : axis,
                             box.top - whole(0.35 * drawing.font_size), box.left});
  }
}

/// A round length, at most a quarter of the panel or five letters, below the panels.
void add_scale_bar(const PictureSource& source, std::int32_t margin, Drawing& drawing) {
  if (source.unit.empty()) return;
  const PanelAxis& across = source.panels.panels.front().across;
  const double pixels_per_unit =
      across.size / (static_cast<double>(across.extent) * source.spacing[across.axis]);
  const double longest = std::max(across.size / 4.0, 5 * drawing.font_size);
  const double length = round_below(longest / pixels_per_unit);
  const std::int32_t thick = std::max(2, whole(drawing.font_size / 5)),
                     width = std::max(1, whole(length * pixels_per_unit)),
                     line = whole(drawing.font_size),
                     baseline = drawing.height - margin + 2 * line;
  const std::int32_t middle = baseline - whole(0.35 * drawing.font_size);
  drawing.boxes.push_back({{middle - thick / 2, margin, middle - thick / 2 + thick, margin + width},
                           ink::black});
  const std::string text = number_text(length, length) + ' ' + source.unit;
  drawing.texts.push_back({text, baseline, margin + width + line / 2});
  drawing.height += 2 * line;
  const auto end = margin + width + line / 2 + whole(text_width(text, drawing.font_size));
  drawing.width = std::max(drawing.width, end + margin);
}

/// Where each coordinate along an axis lies in the picture.
std::vector<std::uint16_t> places(const PanelAxis& axis, std::int32_t start) {
  std::vector<std::uint16_t> all(axis.extent);
  for (std::uint64_t c = 0; c < axis.extent; ++c)
    all[c] = static_cast<std::uint16_t>(start + static_cast<std::int32_t>(axis.at(c)));
  return all;
}

}  // namespace

Drawing make_drawing(const PictureSource& source) {
  Drawing drawing;
  drawing.font_size = source.panels.font_size;
  const std::int32_t margin = whole(drawing.font_size);
  for (const Panel& panel : source.panels.panels) drawing.panels.push_back(box_of(panel, margin));
  drawing.height = static_cast<std::int32_t>(source.panels.height) + 2 * margin;
  drawing.width = static_cast<std::int32_t>(source.panels.width) + 2 * margin;
  drawing.palette = palette_of(source.colours);
  choose_sizes(source, drawing);
  add_marks(source, drawing);
  add_frames(drawing);
  add_headings(source, drawing);
  const std::int32_t left = drawing.width;
  add_scale_bar(source, margin, drawing);
  add_legend(source, left, drawing);
  return drawing;
}

UninitializedVector<Point> node_points(const NodeIndex& node_index, const Panel& panel,
                                       const Box& box) {
  UninitializedVector<Point> points(node_index.node_count());
  const PaddedBitmap& bitmap = node_index.bitmap();
  const std::vector<std::uint16_t> rows = places(panel.down, box.top),
                                   columns = places(panel.across, box.left);
  constexpr std::uint64_t blocks_at_a_time = 256;
  parallel_ranges(0, static_cast<std::uint64_t>(node_index.block_count()), blocks_at_a_time,
                  [&](std::uint64_t first, std::uint64_t last) {
                    for_each_node(node_index, static_cast<std::int64_t>(first),
                                  static_cast<std::int64_t>(last), [&](NodeId node, BitIndex bit) {
                                    const Coordinates at = bitmap.coordinates_of(bit);
                                    points[node] = {rows[at[panel.down.axis]],
                                                    columns[at[panel.across.axis]]};
                                  });
                  });
  return points;
}

}  // namespace skan_graph
