#include <cmath>
#include <string_view>

#include "io/column_name.hpp"
#include "io/table_formats.hpp"
#include "io/write_text.hpp"
#include "skan_graph/io/write_table.hpp"

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

/// Calls `take` with pieces of the table's text, in order.
template <class Take>
void delimited_text(const Table& table, char separator, char delimiter, const Take& take) {
  const auto append_delimiter = [&](TextBlock& text, const Column& column) {
    if (&column != &table.columns.front()) text.append(delimiter);
  };
  TextBlock header;
  for (const Column& column : table.columns) {
    append_delimiter(header, column);
    append_cell(header, column_name(column, separator), delimiter);
  }
  header.append('\n');
  take(header.view());

  for_text_blocks(table.row_count, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t row = first; row < last; ++row) {
      for (const Column& column : table.columns) {
        append_delimiter(text, column);
        std::visit([&](const auto& cell) { append_cell(text, cell(row), delimiter); },
                   column.cell);
      }
      text.append('\n');
    }
  }, take, table.columns.size());
}

}  // namespace

void write_delimited_table(const Table& table, const std::filesystem::path& path, char separator,
                           char delimiter) {
  OutputFile file(path);
  delimited_text(table, separator, delimiter,
                 [&](std::string_view text) { file.write(text); });
  file.commit();
}

std::string table_text(const Table& table, char delimiter, char separator) {
  std::string whole;
  delimited_text(table, separator, delimiter,
                 [&](std::string_view text) { whole += text; });
  return whole;
}

}  // namespace skan_graph
