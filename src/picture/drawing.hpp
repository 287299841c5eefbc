#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "picture/raster.hpp"
#include "skan_graph/picture/picture.hpp"

namespace skan_graph {

/// A pixel of a picture.
struct Point {
  std::uint16_t y = 0, x = 0;

  friend bool operator==(const Point&, const Point&) = default;
};

struct FilledBox {
  Box box;
  Ink with;
};

/// A line of text: where its baseline begins.
struct Lettering {
  std::string text;
  std::int32_t y = 0, x = 0;
};

/// The sign of a tip or a junction: a disc with a black rim, red or white.
struct Mark {
  Point at;
  bool is_junction = false;

  Ink fill() const { return is_junction ? ink::white : ink::tip; }
};

/// How thick the rim of a mark is.
inline double rim_of(double mark_radius) { return std::max(1.0, std::round(mark_radius / 4)); }

/// All that a picture consists of but the branches: both kinds of files are written from it.
struct Drawing {
  std::int32_t height = 0, width = 0;
  std::vector<Box> panels;  // where they lie
  double line_width = 1;    // of branches; a whole number
  double mark_radius = 0;   // 0: there are none
  double font_size = 0;
  std::vector<Mark> marks;          // on the panels
  std::vector<FilledBox> boxes;     // around them: frames, scale bar, colour bar
  std::vector<Mark> legend_marks;
  std::vector<Lettering> texts;
  std::vector<Colour> palette;  // of all 256 inks
};

Drawing make_drawing(const PictureSource& source);

/// Where a panel draws each node.
UninitializedVector<Point> node_points(const NodeIndex& node_index, const Panel& panel,
                                       const Box& box);

}  // namespace skan_graph
