#include <cstring>

#include "io/write/column_name.hpp"
#include "io/write/make_npy_header.hpp"
#include "io/write/table_formats.hpp"
#include "parallel/blocks_in_order.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/output_file.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

/// The number type of a column's cells, in memory and in the file.
template <class Cell>
using NumberOf = typename Cell::value_type;

template <class Number>
constexpr bool is_text = std::is_same_v<Number, std::string>;

/// The layout of a row in a structured array: its NumPy type and its size.
struct RowLayout {
  std::string type;  // "[('name', '<i8'), ...]"
  std::size_t size = 0;
};

RowLayout row_layout(const Table& table, const std::filesystem::path& path, char separator) {
  RowLayout layout{"["};
  for (const Column& column : table.columns)
    std::visit(
        [&]<class Cell>(const Cell&) {
          using Number = NumberOf<Cell>;
          const std::string name = column_name(column, separator);
          if constexpr (is_text<Number>) {
            throw FileError(path, "cannot hold the text of column " + name,
                            "write .csv, .tsv or .json");
          } else {
            layout.type += "('" + name + "', '" + npy_type<Number>() + "'), ";
            layout.size += sizeof(Number);
          }
        },
        column.cell);
  layout.type += ']';
  return layout;
}

/// Fills one row; columns follow each other without gaps.
void pack_row(const Table& table, std::uint64_t row, std::byte* out) {
  for (const Column& column : table.columns)
    std::visit(
        [&]<class Cell>(const Cell& cell) {
          using Number = NumberOf<Cell>;
          if constexpr (!is_text<Number>) {
            const Number number = cell(row);
            std::memcpy(out, &number, sizeof number);
            out += sizeof number;
          }
        },
        column.cell);
}

}  // namespace

void write_npy_table(const Table& table, const std::filesystem::path& path, char separator) {
  const RowLayout layout = row_layout(table, path, separator);
  OutputFile file(path);
  file.write(make_npy_header(layout.type, std::span(&table.row_count, 1)));

  constexpr std::uint64_t rows_per_block = std::uint64_t{1} << 13;
  using Block = UninitializedVector<std::byte>;
  for_ranges_in_order<Block>(
      table.row_count, rows_per_block,
      [&](std::uint64_t first, std::uint64_t last, Block& block) {
        block.resize((last - first) * layout.size);
        for (std::uint64_t row = first; row < last; ++row)
          pack_row(table, row, block.data() + (row - first) * layout.size);
      },
      [&](const Block& block) { file.write(std::span<const std::byte>(block)); });
  file.commit();
}

}  // namespace skan_graph
