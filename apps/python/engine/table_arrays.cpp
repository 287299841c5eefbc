#include "engine/table_arrays.hpp"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <type_traits>
#include <utility>

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

/// Enough rows that an indirect call for all of them costs nothing, and few enough that a thread
/// that began with a costly column does not end last.
constexpr std::uint64_t rows_at_a_time = 4096;

template <class Value>
void read_cells(const sg::Cells<Value>& cells, Value* out, std::uint64_t row_count) {
  tbb::parallel_for(tbb::blocked_range<std::uint64_t>(0, row_count, rows_at_a_time),
                    [&](const auto& rows) { cells.read(rows.begin(), rows.end(), out + rows.begin()); });
}

ColumnCells cells_of(const sg::Column& column, std::uint64_t row_count, char separator) {
  ColumnCells all{column.name, {}};
  std::ranges::replace(all.name, '_', separator);
  std::visit(
      [&]<class Value>(const sg::Cells<Value>& cells) {
        if constexpr (std::is_same_v<Value, bool>) {
          auto& out = all.cells.emplace<BooleanVector>(row_count);
          read_cells(cells, reinterpret_cast<bool*>(out.data()), row_count);
        } else if constexpr (std::is_same_v<Value, std::string>) {
          auto& out = all.cells.emplace<std::vector<std::string>>(row_count);
          cells.read(0, row_count, out.data());
        } else {
          auto& out = all.cells.emplace<Vector<Value>>(row_count);
          read_cells(cells, out.data(), row_count);
        }
      },
      column.cell);
  return all;
}

nb::object array_of(Vector<std::int64_t> cells) { return hand_over(std::move(cells)); }
nb::object array_of(Vector<double> cells) { return hand_over(std::move(cells)); }
nb::object array_of(BooleanVector cells) {
  return hand_over<std::uint8_t, bool>(std::move(cells));
}
nb::object array_of(const std::vector<std::string>& cells) { return nb::cast(cells); }

}  // namespace

std::vector<ColumnCells> cells_of(const sg::Table& table, char separator) {
  std::vector<ColumnCells> columns(table.columns.size());
  tbb::parallel_for(std::size_t{0}, columns.size(), [&](std::size_t i) {
    columns[i] = cells_of(table.columns[i], table.row_count, separator);
  });
  return columns;
}

nb::dict dictionary_of(std::vector<ColumnCells> columns) {
  nb::dict dictionary;
  for (ColumnCells& column : columns)
    dictionary[column.name.c_str()] = std::visit(
        [](auto& cells) { return array_of(std::move(cells)); }, column.cells);
  return dictionary;
}
