#include "skan_graph/io/write_workbook.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <regex>
#include <string>
#include <vector>

#include "io/write/xlsx/sheet_text.hpp"
#include "io/zip_files.hpp"
#include "support/error_text.hpp"
#include "support/file_size_limit.hpp"
#include "support/fresh_folder.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

template <class Kind, class Value>
Column column(const std::string& name, const std::vector<Value>& cells) {
  return {name, "", "", Kind([=](std::uint64_t row) -> Value { return cells[row]; })};
}

/// The rows of a sheet's XML, without what is the same in all sheets.
std::string rows_of(const Table& table, char separator = '_') {
  std::string xml;
  sheet_text(table, separator, [&](std::string_view text) { xml += text; });
  const std::string begin = "<sheetData>", end = "</sheetData></worksheet>";
  REQUIRE(xml.ends_with(end));
  const std::size_t first = xml.find(begin) + begin.size();
  return xml.substr(first, xml.size() - end.size() - first);
}

std::string rows_below_names(const Table& table) {
  const std::string rows = rows_of(table), end = "</row>";
  return rows.substr(rows.find(end) + end.size());
}

std::string text_cell(const std::string& place, const std::string& text) {
  return "<c r=\"" + place + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">" + text +
         "</t></is></c>";
}

Table large(std::uint64_t rows) {
  return {rows,
          {{"row", "", "", Column::Integer([](std::uint64_t row) {
              return static_cast<std::int64_t>(row);
            })},
           {"third", "", "", Column::Real([](std::uint64_t row) {
              return static_cast<double>(row) / 3;
            })}}};
}

constexpr double empty_cell = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite_cell = std::numeric_limits<double>::infinity();

}  // namespace

TEST_CASE("the columns of a spreadsheet are A to Z, AA to ZZ, AAA and on") {
  CHECK(column_letters(0) == "A");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(26) == "AA");
  CHECK(column_letters(701) == "ZZ");
  CHECK(column_letters(702) == "AAA");
  CHECK(column_letters(most_columns_of_sheet - 1) == "XFD");
}

TEST_CASE("numbers, booleans and text are cells of these types; NaN and empty text are none") {
  const Table table{2, {column<Column::Integer, std::int64_t>("a", {7, -8}),
                        column<Column::Real, double>("b", {empty_cell, 2.8284271247461903}),
                        column<Column::Boolean, bool>("c", {true, false}),
                        column<Column::Text, std::string>("d", {"", " x "})}};
  CHECK(rows_below_names(table) ==
        "<row r=\"2\"><c r=\"A2\"><v>7</v></c><c r=\"C2\" t=\"b\"><v>1</v></c></row>"
        "<row r=\"3\"><c r=\"A3\"><v>-8</v></c><c r=\"B3\"><v>2.8284271247461903</v></c>"
        "<c r=\"C3\" t=\"b\"><v>0</v></c>" + text_cell("D3", " x ") + "</row>");
}

TEST_CASE("the names of the columns are bold, with the separator between their words") {
  const Table table{0, {column<Column::Integer, std::int64_t>("a_b", {})}};
  CHECK(rows_of(table, ' ') == "<row r=\"1\"><c r=\"A1\" s=\"1\" t=\"inlineStr\"><is>"
                               "<t xml:space=\"preserve\">a b</t></is></c></row>");
  CHECK(rows_of(Table{}) == "<row r=\"1\"></row>");
}

TEST_CASE("what a spreadsheet would change is text: integers of 16 digits, infinity") {
  const Table table{2, {column<Column::Integer, std::int64_t>(
                            "a", {999'999'999'999'999, -1'000'000'000'000'000}),
                        column<Column::Real, double>("b", {infinite_cell, -infinite_cell})}};
  CHECK(rows_below_names(table) ==
        "<row r=\"2\"><c r=\"A2\"><v>999999999999999</v></c>" + text_cell("B2", "inf") +
            "</row><row r=\"3\">" + text_cell("A3", "-1000000000000000") +
            text_cell("B3", "-inf") + "</row>");
}

TEST_CASE("text is valid XML, whatever its bytes are") {
  CHECK(cell_text("a <b> & \"c\"\n") == "a &#60;b&#62; &#38; &#34;c&#34;\n");
  CHECK(cell_text("µ\U0001F600") == "&#181;&#128512;");
  CHECK(cell_text(std::string("\0\x1B\r\xFF", 4)) == "&#65533;&#65533;&#65533;&#65533;");
  CHECK(cell_text(std::string(40'000, 'x')).size() == 32'767);
}

TEST_CASE("a workbook has a part for each sheet, and the sheets in their order") {
  const FreshFolder folder;
  write_workbook(std::vector<Sheet>{{"one", large(3)}, {"two", large(0)}}, folder / "a.xlsx");
  const auto files = zip_files(folder / "a.xlsx");
  CHECK(files.size() == 7);
  const std::string& workbook = files.at("xl/workbook.xml");
  CHECK(workbook.find("<sheets><sheet name=\"one\" sheetId=\"1\" r:id=\"rId1\"/>"
                      "<sheet name=\"two\" sheetId=\"2\" r:id=\"rId2\"/></sheets>") !=
        std::string::npos);
  const std::string& sheet = files.at("xl/worksheets/sheet1.xml");
  CHECK(sheet.find("ySplit=\"1\" topLeftCell=\"A2\"") != std::string::npos);
  CHECK(sheet.find(rows_of(large(3))) != std::string::npos);
  // Each part is named with its type, and each sheet with its place.
  for (const auto& [name, text] : files) {
    CAPTURE(name);
    if (name.starts_with("xl/") && !name.ends_with(".rels"))
      CHECK(files.at("[Content_Types].xml").find("\"/" + name + '"') != std::string::npos);
  }
  CHECK(std::regex_search(files.at("xl/_rels/workbook.xml.rels"),
                          std::regex("Id=\"rId2\"[^>]*Target=\"worksheets/sheet2.xml\"")));
}

TEST_CASE("the bytes of a workbook do not depend on the number of threads") {
  const FreshFolder folder;
  const std::vector<Sheet> sheets{{"large", large(100'000)}};
  const auto write = [&] {
    write_workbook(sheets, folder / "a.xlsx");
    return contents(folder / "a.xlsx");
  };
  CHECK(with_threads(1, write) == with_threads(7, write));
}

TEST_CASE("a table that does not fit on a sheet is refused, and the old file stays") {
  const FreshFolder folder;
  put(folder / "a.xlsx", "old");
  const auto error_for = [&](const Table& table) {
    return error_text([&] {
      write_workbook(std::vector<Sheet>{{"small", large(1)}, {"large", table}},
                     folder / "a.xlsx");
    });
  };
  CHECK(error_for(large(most_rows_of_sheet)) ==
        (folder / "a.xlsx").string() +
            ": cannot have the table large: it has 1048576 rows, and a sheet of a workbook at "
            "most 1048575; write the table as .csv");
  const Table wide{0, std::vector<Column>(most_columns_of_sheet + 1, large(0).columns[0])};
  CHECK(error_for(wide).find("it has 16385 columns, and a sheet of a workbook at most 16384") !=
        std::string::npos);
  CHECK(contents(folder / "a.xlsx") == "old");
}

TEST_CASE("a full disk is an error, and the old workbook stays") {
  const FreshFolder folder;
  put(folder / "a.xlsx", "old");
  const std::string error = error_text([&] {
    const FileSizeLimit limit(100'000);
    write_workbook(std::vector<Sheet>{{"large", large(100'000)}}, folder / "a.xlsx");
  });
  CHECK(error.find("the file is too large for its disk") != std::string::npos);
  CHECK(contents(folder / "a.xlsx") == "old");
}

TEST_CASE("workbooks are known by extension, in either case") {
  CHECK(is_workbook_format("a.xlsx"));
  CHECK(is_workbook_format("a.XLSX"));
  for (const char* path : {"-", "xlsx", "a.xls", "a.csv"}) CHECK_FALSE(is_workbook_format(path));
}
