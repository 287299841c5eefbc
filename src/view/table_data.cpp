#include "view/table_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "parallel/parallel_for.hpp"

namespace skan_graph {

namespace {

/// From this number of rows on, reals that are not whole have 7 digits.
constexpr std::uint64_t most_exact_rows = 10'000;

struct ColumnData {
  Json description;
  std::optional<BytePlanes> values;
};

/// Whole numbers as differences to the smallest one, or, if they ascend, each to the previous one.
/// Leaves the column without values if the differences have more than 32 bits.
void add_whole(const std::vector<double>& numbers, ColumnData& column) {
  const auto [smallest, largest] = std::ranges::minmax(numbers);
  if (largest - smallest > 4294967295.0) return;
  const bool ascends = std::ranges::is_sorted(numbers);
  std::vector<std::uint32_t> differences(numbers.size());
  double base = smallest;
  for (std::size_t row = 0; row < numbers.size(); ++row) {
    differences[row] = static_cast<std::uint32_t>(numbers[row] - base);
    if (ascends) base = numbers[row];
  }
  column.description["base"] = smallest;
  if (ascends) column.description["deltas"] = true;
  column.values.emplace(std::span<const std::uint32_t>(differences));
}

bool is_whole(double number) {
  return std::abs(number) < 9007199254740992.0 && number == std::floor(number);
}

void add_numbers(const std::vector<double>& numbers, ColumnData& column) {
  if (!numbers.empty() && std::ranges::all_of(numbers, is_whole)) add_whole(numbers, column);
  if (column.values) return;
  if (numbers.size() > most_exact_rows) {
    const std::vector<float> rounded(numbers.begin(), numbers.end());
    column.values.emplace(std::span<const float>(rounded));
  } else {
    column.values.emplace(std::span<const double>(numbers));
  }
}

/// Each different text once, in order of appearance.
void add_texts(const Column::Text& cells, std::uint64_t rows, ColumnData& column) {
  std::map<std::string, std::uint32_t> known;
  std::vector<std::uint32_t> indices(rows);
  Json& texts = column.description["texts"] = Json::array();
  for (std::uint64_t row = 0; row < rows; ++row) {
    const auto [at, is_new] =
        known.emplace(cells(row), static_cast<std::uint32_t>(known.size()));
    if (is_new) texts.push_back(at->first);
    indices[row] = at->second;
  }
  column.values.emplace(std::span<const std::uint32_t>(indices));
}

template <class Cells>
std::vector<double> read_numbers(const Cells& cells, std::uint64_t rows) {
  constexpr std::uint64_t rows_at_once = 1 << 10;
  std::array<typename Cells::value_type, rows_at_once> values;
  std::vector<double> numbers;
  numbers.reserve(rows);
  for (std::uint64_t first = 0; first < rows; first += rows_at_once) {
    const std::uint64_t count = std::min(rows_at_once, rows - first);
    cells.read(first, first + count, values.data());
    for (std::uint64_t i = 0; i < count; ++i) numbers.push_back(static_cast<double>(values[i]));
  }
  return numbers;
}

std::string_view kind_of(const Column& column) {
  constexpr std::string_view kinds[] = {"integer", "real", "boolean", "text"};
  return kinds[column.cell.index()];
}

ColumnData column_data(const Column& column, std::uint64_t rows) {
  ColumnData data{.description = {{"name", column.name},
                                  {"unit", column.unit},
                                  {"meaning", column.meaning},
                                  {"kind", kind_of(column)}},
                  .values = {}};
  std::visit(
      [&](const auto& cells) {
        if constexpr (std::is_same_v<std::decay_t<decltype(cells)>, Column::Text>)
          add_texts(cells, rows, data);
        else
          add_numbers(read_numbers(cells, rows), data);
      },
      column.cell);
  return data;
}

}  // namespace

Json add_table(const Table& table, DataBlock& data) {
  std::vector<std::optional<ColumnData>> columns(table.columns.size());
  parallel_for(static_cast<std::int64_t>(columns.size()), [&](std::int64_t i) {
    const auto column = static_cast<std::size_t>(i);
    columns[column] = column_data(table.columns[column], table.row_count);
  });
  Json descriptions = Json::array();
  for (std::optional<ColumnData>& column : columns) {
    column->description["values"] = data.add(*column->values);
    descriptions.push_back(std::move(column->description));
    column.reset();
  }
  return {{"rows", table.row_count}, {"columns", std::move(descriptions)}};
}

}  // namespace skan_graph
