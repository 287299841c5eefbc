#include "io/write/json_columns.hpp"

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

}  // namespace

void write_json_columns(OutputFile& file, const Table& table, char separator,
                        const std::string& indent) {
  std::string before_column = "{\n";
  for (const Column& column : table.columns) {
    file.write(before_column + indent + "  " + json_string(column_name(column, separator)) + ": ");
    std::visit(
        [&](const auto& cell) {
          write_json_list(file, table.row_count, [&](TextBlock& text, std::uint64_t row) {
            append_json_cell(text, cell(row));
          });
        },
        column.cell);
    before_column = ",\n";
  }
  file.write((table.columns.empty() ? "{" : "\n" + indent) + std::string("}"));
}

}  // namespace skan_graph
