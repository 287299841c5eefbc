#include <cmath>
#include <string_view>

#include "io/column_name.hpp"
#include "io/table_formats.hpp"
#include "io/write_text.hpp"

namespace skan_graph {

namespace {

void append_cell(TextBlock& text, std::int64_t number, char) { text.append_integer(number); }

void append_cell(TextBlock& text, double number, char) {
  if (!std::isnan(number)) text.append_real(number);  // NaN is "no value"
}

void append_cell(TextBlock& text, bool value, char) { text.append(value ? "true" : "false"); }

/// Quoted where it must be, the quotes inside doubled (RFC 4180).
void append_cell(TextBlock& text, const std::string& value, char delimiter) {
  const char special[] = {delimiter, '"', '\n', '\r'};
  if (value.find_first_of(std::string_view(special, sizeof special)) == std::string::npos) {
    text.append(value);
    return;
  }
  text.append('"');
  for (const char c : value) {
    if (c == '"') text.append('"');
    text.append(c);
  }
  text.append('"');
}

}  // namespace

void write_delimited_table(const Table& table, const std::filesystem::path& path, char separator,
                           char delimiter) {
  OutputFile file(path);
  const auto append_delimiter = [&](TextBlock& text, const Column& column) {
    if (&column != &table.columns.front()) text.append(delimiter);
  };
  TextBlock header;
  for (const Column& column : table.columns) {
    append_delimiter(header, column);
    append_cell(header, column_name(column, separator), delimiter);
  }
  header.append('\n');
  file.write(header.view());

  write_text(file, table.row_count,
             [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
               for (std::uint64_t row = first; row < last; ++row) {
                 for (const Column& column : table.columns) {
                   append_delimiter(text, column);
                   std::visit([&](const auto& cell) { append_cell(text, cell(row), delimiter); },
                              column.cell);
                 }
                 text.append('\n');
               }
             });
  file.commit();
}

}  // namespace skan_graph
