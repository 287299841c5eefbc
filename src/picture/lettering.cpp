#include "picture/lettering.hpp"

#include <algorithm>
#include <cmath>

#include "io/write/code_points.hpp"
#include "picture/glyph.hpp"

namespace skan_graph {

namespace {

const Glyph& glyph_of(char32_t character) {
  const auto at = std::ranges::find(glyphs(), character, &Glyph::character);
  return at == glyphs().end() ? glyph_of('?') : *at;
}

/// The part of pixel `i` of a row or column of a glyph that lies between two positions.
double share_of(int i, double from, double to) {
  return std::max(0.0, std::min(to, i + 1.0) - std::max(from, double(i)));
}

/// How much of a rectangle of a glyph is covered, 0 to 1.
double mean_coverage(const Glyph& glyph, double top, double bottom, double left, double right) {
  double sum = 0;
  for (int row = std::max(0, static_cast<int>(top)); row < glyph.height && row < bottom; ++row)
    for (int column = std::max(0, static_cast<int>(left)); column < glyph.width && column < right;
         ++column)
      sum += share_of(row, top, bottom) * share_of(column, left, right) *
             glyph.coverage[row * glyph.width + column];
  return sum / (255 * (bottom - top) * (right - left));
}

/// Each pixel is as dark as the part of it that the glyph covers.
void draw_glyph(Raster& raster, const Glyph& glyph, double scale, double x, double y) {
  const double left = x + glyph.right * scale, top = y - glyph.above * scale;
  const auto first_row = std::max(0, static_cast<std::int32_t>(std::floor(top)));
  const auto first_column = std::max(0, static_cast<std::int32_t>(std::floor(left)));
  for (std::int32_t row = first_row; row < raster.height() && row < top + glyph.height * scale;
       ++row)
    for (std::int32_t column = first_column;
         column < raster.width() && column < left + glyph.width * scale; ++column) {
      const double covered = mean_coverage(glyph, (row - top) / scale, (row + 1 - top) / scale,
                                           (column - left) / scale, (column + 1 - left) / scale);
      Ink& ink = raster.row(row)[column];
      ink = static_cast<Ink>(std::lround(ink * (1 - covered)));
    }
}

}  // namespace

double text_width(std::string_view text, double size) {
  double width = 0;
  for (const char32_t character : code_points(text)) width += glyph_of(character).advance;
  return width * size / glyph_size;
}

void draw_text(Raster& raster, std::string_view text, double size, double x, double y) {
  const double scale = size / glyph_size;
  for (const char32_t character : code_points(text)) {
    const Glyph& glyph = glyph_of(character);
    draw_glyph(raster, glyph, scale, x, y);
    x += glyph.advance * scale;
  }
}

}  // namespace skan_graph
