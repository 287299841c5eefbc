#include "io/write/xlsx/sheet_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "io/write/code_points.hpp"
#include "io/write/column_name.hpp"
#include "io/write/write_text.hpp"
#include "io/write/xml_text.hpp"

namespace skan_graph {

namespace {

// The rows below row 1 scroll.
constexpr std::string_view sheet_begin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
    "<sheetViews><sheetView workbookViewId=\"0\">"
    "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"
    "<selection pane=\"bottomLeft\"/>"
    "</sheetView></sheetViews>";

/// Columns wide enough for most names; a sheet without columns must not have the element.
std::string widths_text(std::size_t columns) {
  if (columns == 0) return "";
  return fmt::format("<cols><col min=\"1\" max=\"{}\" width=\"18\" customWidth=\"1\"/></cols>",
                     columns);
}

constexpr std::string_view bold = "\" s=\"1", plain = "";

/// Writes the cells of one row: <c r="B7"><v>1.5</v></c> and so on.
class RowText {
 public:
  RowText(TextBlock& text, std::uint64_t row) : text_(text), row_(row) {
    text_.append("<row r=\"");
    text_.append_integer(row_);
    text_.append("\">");
  }

  void integer(std::string_view column, std::int64_t value) {
    // A spreadsheet shows and computes 15 digits.
    constexpr std::int64_t first_inexact = 1'000'000'000'000'000;
    if (value <= -first_inexact || value >= first_inexact)
      return text(column, std::to_string(value), plain);
    begin(column, "\"><v>");
    text_.append_integer(value);
    text_.append("</v></c>");
  }
  void real(std::string_view column, double value) {
    if (std::isnan(value)) return;
    if (std::isinf(value)) return text(column, value > 0 ? "inf" : "-inf", plain);
    begin(column, "\"><v>");
    text_.append_real(value);
    text_.append("</v></c>");
  }
  void boolean(std::string_view column, bool value) {
    begin(column, "\" t=\"b\"><v>");
    text_.append(value ? '1' : '0');
    text_.append("</v></c>");
  }
  void text(std::string_view column, std::string_view value, std::string_view style) {
    if (value.empty()) return;
    begin(column, style);
    text_.append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    text_.append(cell_text(value));
    text_.append("</t></is></c>");
  }
  void end() { text_.append("</row>"); }

 private:
  void begin(std::string_view column, std::string_view attributes) {
    text_.append("<c r=\"");
    text_.append(column);
    text_.append_integer(row_);
    text_.append(attributes);
  }

  TextBlock& text_;
  const std::uint64_t row_;
};

void append_cell(RowText& row, std::string_view column, const Column::Cell& cell,
                 std::uint64_t of_table) {
  if (const auto* integer = std::get_if<Column::Integer>(&cell))
    row.integer(column, (*integer)(of_table));
  else if (const auto* real = std::get_if<Column::Real>(&cell))
    row.real(column, (*real)(of_table));
  else if (const auto* boolean = std::get_if<Column::Boolean>(&cell))
    row.boolean(column, (*boolean)(of_table));
  else
    row.text(column, std::get<Column::Text>(cell)(of_table), plain);
}

}  // namespace

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters += static_cast<char>('A' + (rest - 1) % 26);
  std::ranges::reverse(letters);
  return letters;
}

std::string cell_text(std::string_view text) {
  constexpr std::size_t most_characters = 32'767;
  std::u32string points = code_points(text);
  points.resize(std::min(points.size(), most_characters));
  return xml_text(points);
}

void sheet_text(const Table& table, char separator,
                const std::function<void(std::string_view)>& use) {
  std::vector<std::string> letters;
  for (std::size_t c = 0; c < table.columns.size(); ++c) letters.push_back(column_letters(c));

  TextBlock header;
  header.append(sheet_begin);
  header.append(widths_text(letters.size()));
  header.append("<sheetData>");
  RowText names(header, 1);
  for (std::size_t c = 0; c < letters.size(); ++c)
    names.text(letters[c], column_name(table.columns[c], separator), bold);
  names.end();
  use(header.view());

  // The text of a cell is about as long as four numbers, and so is the text around a row.
  const std::size_t numbers_per_row = 4 * (letters.size() + 1);
  for_text_blocks(table.row_count, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t row = first; row < last; ++row) {
      RowText cells(text, row + 2);
      for (std::size_t c = 0; c < letters.size(); ++c)
        append_cell(cells, letters[c], table.columns[c].cell, row);
      cells.end();
    }
  }, [&](const TextBlock& text) { use(text.view()); }, numbers_per_row);
  use("</sheetData></worksheet>");
}

}  // namespace skan_graph
