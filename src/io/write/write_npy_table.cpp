#include <algorithm>
#include <cstring>
#include <string>
#include <vector>

#include "io/write/code_points.hpp"
#include "io/write/column_name.hpp"
#include "io/write/make_npy_header.hpp"
#include "io/write/table_formats.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/output_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// The number type of a column's cells, in memory and in the file.
template <class Cell>
using NumberOf = typename Cell::value_type;

template <class Number>
constexpr bool holds_text = std::is_same_v<Number, std::string>;

/// The layout of a row in a structured array: its NumPy type, and the bytes of each column.
struct RowLayout {
  std::string type;  // "[('name', '<i8'), ...]"
  std::vector<std::size_t> widths;
  std::size_t size = 0;
};

/// Code points of the longest text of a column. NumPy has no text of length 0.
std::size_t longest_text(const TableParts& table, std::size_t column) {
  std::size_t longest = 1;
  table.for_each([&](const Table& part) {
    const auto& texts = std::get<Column::Text>(part.columns[column].cell);
    for (std::uint64_t row = 0; row < part.row_count; ++row)
      longest = std::max(longest, code_points(texts(row)).size());
  });
  return longest;
}

RowLayout row_layout(const TableParts& table, char separator) {
  RowLayout layout{.type = "[", .widths = {}};
  for (std::size_t c = 0; c < table.head.columns.size(); ++c) {
    const Column& column = table.head.columns[c];
    std::visit(
        [&]<class Cell>(const Cell&) {
          using Number = NumberOf<Cell>;
          std::string type;
          std::size_t width = sizeof(Number);
          if constexpr (holds_text<Number>) {
            const std::size_t length = longest_text(table, c);
            type = npy_text_type(length);
            width = length * sizeof(char32_t);
          } else {
            type = npy_type<Number>();
          }
          layout.type += "('" + column_name(column, separator) + "', '" + type + "'), ";
          layout.widths.push_back(width);
          layout.size += width;
        },
        column.cell);
  }
  layout.type += ']';
  return layout;
}

/// Fills one row, which is all zeros; columns follow each other without gaps.
void pack_row(const Table& table, const RowLayout& layout, std::uint64_t row, std::byte* out) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    std::visit(
        [&]<class Cell>(const Cell& cell) {
          if constexpr (holds_text<NumberOf<Cell>>) {
            const std::u32string text = code_points(cell(row));
            std::memcpy(out, text.data(), text.size() * sizeof(char32_t));
          } else {
            const NumberOf<Cell> number = cell(row);
            std::memcpy(out, &number, sizeof number);
          }
        },
        table.columns[c].cell);
    out += layout.widths[c];
  }
}

void pack_rows(const Table& table, const RowLayout& layout, const TableBytes::UseBytes& use) {
  constexpr std::uint64_t rows_per_block = std::uint64_t{1} << 13;
  using Block = UninitializedVector<std::byte>;
  for_ranges_in_order<Block>(
      table.row_count, rows_per_block,
      [&](std::uint64_t first, std::uint64_t last, Block& block) {
        block.assign((last - first) * layout.size, std::byte{});
        for (std::uint64_t row = first; row < last; ++row)
          pack_row(table, layout, row, block.data() + (row - first) * layout.size);
      },
      [&](const Block& block) {
        use({reinterpret_cast<const char*>(block.data()), block.size()});
      });
}

}  // namespace

TableBytes npy_bytes(const TableParts& table, char separator) {
  RowLayout layout = row_layout(table, separator);
  std::string head = make_npy_header(layout.type, std::span(&table.row_count, 1));
  return {.head = std::move(head),
          .of_rows = [layout = std::move(layout)](
                         const Table& part, const TableBytes::UseBytes& use) {
            pack_rows(part, layout, use);
          }};
}

}  // namespace skan_graph
