#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "skan_graph/picture/colour.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// A value with a name and a colour of its own.
struct Category {
  double value = 0;
  std::string name;  // "tip to junction"
  Colour colour;
};

/// How the rows of a table are coloured by one of its columns: branch types and booleans as
/// categories, any other numbers by viridis, from the lowest value to the highest.
///
///     const std::vector<double> lengths = numbers_in(column, table.row_count);
///     const ColourMap map = colour_map(column, lengths);
///     map.palette[map.index_of(lengths[7])];  // the colour of row 7
struct ColourMap {
  /// The index of the colour of rows without a value, a middle grey.
  static constexpr std::uint8_t no_value = 0;

  std::string column, unit;          // "branch_distance", "spacing"
  std::vector<Category> categories;  // empty: viridis from lowest to highest
  /// Of the finite values; NaN if there is none.
  double lowest = std::numeric_limits<double>::quiet_NaN(), highest = lowest;
  /// From 1 on: the colours of the categories in their order, or 127 steps of viridis. A picture
  /// of at most 256 colours has as many again for its greys.
  std::array<Colour, 128> palette{};

  /// The index in the palette. Infinite values and those outside of the range get the colour at
  /// its end; if all values are equal, the one in the middle. NaN, and numbers that are no
  /// category, have no value.
  std::uint8_t index_of(double value) const;
};

/// The colours of branch types, in the order of BranchType.
const std::vector<Category>& branch_type_categories();

/// The cells of a column as numbers; false is 0 and true is 1. Throws std::invalid_argument if
/// they are texts.
std::vector<double> numbers_in(const Column& column, std::uint64_t row_count);

/// The colours for these values of a column.
ColourMap colour_map(const Column& column, const std::vector<double>& values);

}  // namespace skan_graph
