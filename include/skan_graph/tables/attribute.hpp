#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// A named array with a number for every row of a table: for every node (such as the radius of
/// the object there), every branch, every skeleton, or one number for the image. Stages add
/// attributes; tables, statistics of branches and graph files accept any attribute.
///
///     Attribute radius{"radius", "spacing", "distance to the background", values};
struct Attribute {
  std::string name;     // words joined by '_'
  std::string unit;     // "spacing", "pixel", "value" or ""
  std::string meaning;  // one sentence
  std::vector<double> values;  // NaN means "no value"
  bool is_whole = false;       // all of them whole numbers
  bool is_object = false;      // the object that the row belongs to: no figures are made of it
  std::string pattern = {};    // of attributes of axes: "direction_{i}" of "direction_0"
};

inline Column::Cell cell_of(const Attribute& attribute) {
  if (attribute.is_whole)
    return Column::Integer([&attribute](std::uint64_t row) {
      return static_cast<std::int64_t>(attribute.values[row]);
    });
  return Column::Real([&attribute](std::uint64_t row) { return attribute.values[row]; });
}

/// Appends a column for each attribute. The columns borrow the attributes.
inline void add_columns(std::span<const Attribute> attributes, std::vector<Column>& columns) {
  for (const Attribute& attribute : attributes)
    columns.push_back({attribute.name, attribute.unit, attribute.meaning, cell_of(attribute),
                       attribute.pattern.empty() ? attribute.name : attribute.pattern});
}

/// The attributes of the tables that are made from branches.
struct TableAttributes {
  std::vector<Attribute> branches, skeletons, summary;
};

}  // namespace skan_graph
