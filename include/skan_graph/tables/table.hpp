#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace skan_graph {

/// The cells of a column, computed on reading.
///
///     Column::Real lengths([&](std::uint64_t row) { return length[row]; });
///     lengths(7);                       // one cell
///     lengths.read(0, 100, numbers);    // a hundred cells for one indirect call
template <class Value>
class Cells {
 public:
  using value_type = Value;

  /// `cell(row)` gives the value in a row.
  template <class Cell>
  explicit Cells(Cell cell)
      : read_([cell = std::move(cell)](std::uint64_t first, std::uint64_t last, Value* out) {
          for (std::uint64_t row = first; row < last; ++row) *out++ = cell(row);
        }) {}

  Value operator()(std::uint64_t row) const {
    Value value{};
    read_(row, row + 1, &value);
    return value;
  }
  /// Reads rows first to last − 1.
  void read(std::uint64_t first, std::uint64_t last, Value* out) const { read_(first, last, out); }

 private:
  std::function<void(std::uint64_t first, std::uint64_t last, Value* out)> read_;
};

/// A column of a table: its name, its meaning, and how to get the value in a row. Nothing is
/// stored twice: cells are computed from other arrays. These and the texts must outlive the
/// table.
///
/// A real number that is NaN means "no value": an empty cell in CSV and TSV,
/// null in JSON.
struct Column {
  using Integer = Cells<std::int64_t>;
  using Real = Cells<double>;
  using Boolean = Cells<bool>;
  using Text = Cells<std::string>;
  using Cell = std::variant<Integer, Real, Boolean, Text>;

  std::string name;          // words joined by '_'
  std::string_view unit;     // "pixel", "spacing", "" if it has none
  std::string_view meaning;  // one sentence; {i} is the axis in the name
  Cell cell;
  std::string_view pattern = {};  // the name in its description: "coord_src_{i}"; "" if none
  bool of_skan = false;           // skan.summarize has it too
};

struct Table {
  std::uint64_t row_count = 0;
  std::vector<Column> columns;
};

/// A table whose rows come in parts, one after another, because not all of them fit in memory.
struct TableParts {
  using UsePart = std::function<void(const Table&)>;

  Table head;                   // the columns, whose cells must not be read
  std::uint64_t row_count = 0;  // of all parts
  /// Calls `use` with each part, in order. Each has the columns of `head` and exists during the
  /// call only. May be called many times, also by `use`.
  std::function<void(const UsePart& use)> for_each;
};

/// A table as its only part. Borrows the table.
inline TableParts one_part(const Table& table) {
  return {.head = {.row_count = 0, .columns = table.columns},
          .row_count = table.row_count,
          .for_each = [&table](const TableParts::UsePart& use) { use(table); }};
}

}  // namespace skan_graph
