#include "view/table_data.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "parallel/blocks_in_order.hpp"

namespace skan_graph {

namespace {

/// From this number of rows on, reals that are not whole have 7 digits.
constexpr std::uint64_t most_exact_rows = 10'000;

/// A column being packed, and the buffers for it.
struct ColumnData {
  Json description;
  PackedArray values;
  std::vector<double> numbers, pixels;
  std::vector<std::uint32_t> whole;
  std::vector<float> rounded;
  ArrayPacker packer;
  bool has_values = true;  // of its own
};

/// Whether numbers are whole, and if so, how to store them.
struct WholeNumbers {
  bool are_whole = true, ascend = true;
  double smallest = std::numeric_limits<double>::infinity(), largest = -smallest;

  explicit WholeNumbers(std::span<const double> numbers) {
    double last = -smallest;
    for (const double number : numbers) {
      // Beyond 2^53 every number is whole, but not exact. NaN is never below.
      are_whole = std::abs(number) < 9007199254740992.0 &&
                  number == static_cast<double>(static_cast<std::int64_t>(number));
      if (!are_whole) return;
      smallest = std::min(smallest, number);
      largest = std::max(largest, number);
      ascend &= number >= last;
      last = number;
    }
  }

  bool fit() const { return are_whole && largest - smallest <= 4294967295.0; }
};

/// As differences to the smallest one, or, if they ascend, each to the previous one.
void pack_whole(const WholeNumbers& facts, ColumnData& column) {
  column.description["base"] = facts.smallest;
  column.has_values = facts.smallest != facts.largest;
  if (!column.has_values) return;
  column.whole.resize(column.numbers.size());
  double base = facts.smallest;
  for (std::size_t row = 0; row < column.numbers.size(); ++row) {
    column.whole[row] = static_cast<std::uint32_t>(column.numbers[row] - base);
    if (facts.ascend) base = column.numbers[row];
  }
  if (facts.ascend) column.description["deltas"] = true;
  column.packer.pack(std::span<const std::uint32_t>(column.whole), column.values);
}

void pack_numbers(ColumnData& column) {
  const std::vector<double>& numbers = column.numbers;
  const WholeNumbers facts(numbers);
  if (!numbers.empty() && facts.fit()) {
    pack_whole(facts, column);
  } else if (numbers.size() > most_exact_rows) {
    column.rounded.assign(numbers.begin(), numbers.end());
    column.packer.pack(std::span<const float>(column.rounded), column.values);
  } else {
    column.packer.pack(std::span<const double>(numbers), column.values);
  }
}

/// Each different text once, in order of appearance.
void pack_texts(const Column::Text& cells, std::uint64_t rows, ColumnData& column) {
  std::map<std::string, std::uint32_t> known;
  column.whole.resize(rows);
  Json& texts = column.description["texts"] = Json::array();
  for (std::uint64_t row = 0; row < rows; ++row) {
    const auto [at, is_new] =
        known.emplace(cells(row), static_cast<std::uint32_t>(known.size()));
    if (is_new) texts.push_back(at->first);
    column.whole[row] = at->second;
  }
  column.packer.pack(std::span<const std::uint32_t>(column.whole), column.values);
}

template <class Cells>
void read_numbers(const Cells& cells, std::uint64_t rows, std::vector<double>& numbers) {
  constexpr std::uint64_t rows_at_once = 1 << 10;
  std::array<typename Cells::value_type, rows_at_once> values;
  numbers.resize(rows);
  for (std::uint64_t first = 0; first < rows; first += rows_at_once) {
    const std::uint64_t count = std::min(rows_at_once, rows - first);
    cells.read(first, first + count, values.data());
    std::transform(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count),
                   numbers.begin() + static_cast<std::ptrdiff_t>(first),
                   [](auto value) { return static_cast<double>(value); });
  }
}

/// Of any kind but text.
void read_column(const Column& column, std::uint64_t rows, std::vector<double>& numbers) {
  std::visit(
      [&](const auto& cells) {
        if constexpr (!std::is_same_v<std::decay_t<decltype(cells)>, Column::Text>)
          read_numbers(cells, rows, numbers);
      },
      column.cell);
}

std::string_view kind_of(const Column& column) {
  constexpr std::string_view kinds[] = {"integer", "real", "boolean", "text"};
  return kinds[column.cell.index()];
}

/// The pixels of a column "coord_…_2" and the spacing of its axis.
struct Coordinate {
  const Column::Integer* pixels = nullptr;  // null for other columns
  std::string name = {};                    // of their column
  double spacing = 0;
};

Coordinate find_pixels(const Table& table, const Column& column, std::span<const double> spacing) {
  if (!column.name.starts_with("coord_")) return {};
  const auto axis = static_cast<std::size_t>(column.name.back() - '0');
  const std::string name = "image_" + column.name;
  const auto at = std::ranges::find(table.columns, name, &Column::name);
  if (at == table.columns.end() || axis >= spacing.size()) return {};
  return {std::get_if<Column::Integer>(&at->cell), name, spacing[axis]};
}

/// Whether the numbers of a column are exactly its pixels times the spacing.
bool are_products(const Coordinate& coordinate, ColumnData& column) {
  read_numbers(*coordinate.pixels, column.numbers.size(), column.pixels);
  return std::ranges::equal(column.numbers, column.pixels, [&](double number, double pixel) {
    return number == pixel * coordinate.spacing;
  });
}

bool has_numbers_of(const KnownArray& known, const Column& column,
                    const std::vector<double>& numbers) {
  return column.name == known.column && std::ranges::equal(numbers, known.numbers);
}

void pack(const Table& table, const Column& column, std::span<const double> spacing,
          std::span<const KnownArray> known, ColumnData& packed) {
  packed.description = {{"name", column.name},
                        {"unit", column.unit},
                        {"meaning", column.meaning},
                        {"kind", kind_of(column)}};
  packed.has_values = true;
  if (const auto* const texts = std::get_if<Column::Text>(&column.cell))
    return pack_texts(*texts, table.row_count, packed);
  read_column(column, table.row_count, packed.numbers);
  for (const KnownArray& array : known)
    if (has_numbers_of(array, column, packed.numbers)) {
      packed.has_values = false;
      packed.description["values"] = array.about;
      return;
    }
  const Coordinate coordinate = find_pixels(table, column, spacing);
  if (coordinate.pixels != nullptr && are_products(coordinate, packed)) {
    packed.has_values = false;
    packed.description["pixels"] = coordinate.name;
    packed.description["spacing"] = coordinate.spacing;
    return;
  }
  pack_numbers(packed);
}

}  // namespace

Json add_table(const Table& table, std::span<const double> spacing,
               std::span<const KnownArray> known, DataWriter& data) {
  Json columns = Json::array();
  for_blocks_in_order<ColumnData>(
      table.columns.size(),
      [&](std::uint64_t i, ColumnData& packed) {
        pack(table, table.columns[i], spacing, known, packed);
      },
      [&](std::uint64_t, ColumnData& packed) {
        if (packed.has_values) packed.description["values"] = data.add(packed.values);
        columns.push_back(packed.description);
      });
  return {{"rows", table.row_count}, {"columns", std::move(columns)}};
}

}  // namespace skan_graph
