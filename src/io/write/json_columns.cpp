#include "io/write/json_columns.hpp"

#include <cstddef>
#include <utility>

#include "io/write/column_name.hpp"
#include "io/write/json_text.hpp"

namespace skan_graph {

namespace {

void append_json_cell(TextBlock& text, std::int64_t number) { text.append_integer(number); }
void append_json_cell(TextBlock& text, double number) { append_json_real(text, number); }
void append_json_cell(TextBlock& text, bool value) { text.append(value ? "true" : "false"); }
void append_json_cell(TextBlock& text, const std::string& value) {
  text.append(json_string(value));
}

/// Writes the cells of a column of a part, with separators between them.
void write_cells(OutputFile& file, const Table& part, std::size_t column) {
  std::visit(
      [&](const auto& cells) {
        write_text(file, part.row_count,
                   [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
                     for (std::uint64_t row = first; row < last; ++row) {
                       if (row != 0) text.append(json_separator);
                       append_json_cell(text, cells(row));
                     }
                   });
      },
      part.columns[column].cell);
}

}  // namespace

void write_json_columns(OutputFile& file, const TableParts& table, char separator,
                        const std::string& indent) {
  const auto& columns = table.head.columns;
  std::string before_column = "{\n";
  for (std::size_t column = 0; column < columns.size(); ++column) {
    file.write(before_column + indent + "  " +
               json_string(column_name(columns[column], separator)) + ": [");
    bool is_first = true;
    table.for_each([&](const Table& part) {
      if (part.row_count == 0) return;
      if (!std::exchange(is_first, false)) file.write(json_separator);
      write_cells(file, part, column);
    });
    file.write("]");
    before_column = ",\n";
  }
  file.write((columns.empty() ? "{" : "\n" + indent) + std::string("}"));
}

}  // namespace skan_graph
