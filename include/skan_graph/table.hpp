#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <variant>
#include <vector>

namespace skan_graph {

/// A column of a table: what it is called, what it means, and how to get the
/// value in a row. Nothing is stored twice: cells are computed from the arrays
/// they describe, which must outlive the table.
///
/// A real number that is NaN means "no value": an empty cell in CSV and TSV,
/// null in JSON.
struct Column {
  using Integer = std::function<std::int64_t(std::uint64_t row)>;
  using Real = std::function<double(std::uint64_t row)>;
  using Boolean = std::function<bool(std::uint64_t row)>;
  using Text = std::function<std::string(std::uint64_t row)>;

  std::string name;     // words joined by '_'
  std::string unit;     // "pixel", "spacing", "" where it has none
  std::string meaning;  // one sentence for --describe-columns
  std::variant<Integer, Real, Boolean, Text> cell;
};

struct Table {
  std::uint64_t row_count = 0;
  std::vector<Column> columns;
};

}  // namespace skan_graph
