#include "skan_graph/picture/colour_map.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <type_traits>
#include <variant>

namespace skan_graph {

namespace {

constexpr Colour middle_grey = colour_from(0x999999);
constexpr std::size_t steps = 126;  // between the 127 colours of a range

const std::vector<Category>& boolean_categories() {
  static const std::vector<Category> categories{{0, "false", okabe_ito::sky_blue},
                                                {1, "true", okabe_ito::vermilion}};
  return categories;
}

/// The categories of a column; none if it has a range.
std::vector<Category> categories_of(const Column& column) {
  if (column.name == "branch_type") return branch_type_categories();
  if (std::holds_alternative<Column::Boolean>(column.cell)) return boolean_categories();
  return {};
}

void find_range(const std::vector<double>& values, ColourMap& map) {
  for (const double value : values) {
    if (!std::isfinite(value)) continue;
    // Of a comparison with NaN, which they are before the first, neither is true.
    if (!(map.lowest <= value)) map.lowest = value;
    if (!(map.highest >= value)) map.highest = value;
  }
}

void fill_palette(ColourMap& map) {
  map.palette.fill(middle_grey);
  for (std::size_t c = 0; c < map.categories.size(); ++c)
    map.palette[c + 1] = map.categories[c].colour;
  if (!map.categories.empty()) return;
  for (std::size_t step = 0; step <= steps; ++step)
    map.palette[step + 1] = viridis()[(step * 255 + steps / 2) / steps];
}

}  // namespace

const std::vector<Category>& branch_type_categories() {
  static const std::vector<Category> categories{
      {0, "tip to tip", okabe_ito::sky_blue},
      {1, "tip to junction", okabe_ito::orange},
      {2, "junction to junction", okabe_ito::blue},
      {3, "closed", okabe_ito::purple}};
  return categories;
}

std::uint8_t ColourMap::index_of(double value) const {
  if (std::isnan(value)) return no_value;
  if (!categories.empty()) {
    const auto at = std::ranges::find(categories, value, &Category::value);
    return at == categories.end() ? no_value
                                  : static_cast<std::uint8_t>(at - categories.begin() + 1);
  }
  double share = 0.5;
  if (std::isinf(value))
    share = value > 0 ? 1 : 0;
  else if (highest > lowest)  // halves, because the difference may be too large for a number
    share = std::clamp((value / 2 - lowest / 2) / (highest / 2 - lowest / 2), 0.0, 1.0);
  return static_cast<std::uint8_t>(1 + std::lround(share * double{steps}));
}

std::vector<double> numbers_in(const Column& column, std::uint64_t row_count) {
  std::vector<double> numbers(row_count);
  std::visit(
      [&](const auto& cell) {
        using Value = typename std::decay_t<decltype(cell)>::value_type;
        if constexpr (std::is_same_v<Value, std::string>) {
          throw std::invalid_argument("the column " + column.name +
                                      " has texts; name one with numbers");
        } else {
          for (std::uint64_t row = 0; row < row_count; ++row)
            numbers[row] = static_cast<double>(cell(row));
        }
      },
      column.cell);
  return numbers;
}

ColourMap colour_map(const Column& column, const std::vector<double>& values) {
  ColourMap map;
  map.column = column.name;
  map.unit = column.unit;
  map.categories = categories_of(column);
  find_range(values, map);
  fill_palette(map);
  return map;
}

}  // namespace skan_graph
