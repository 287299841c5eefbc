#include "skan_graph/io/write_workbook.hpp"

#include <fmt/format.h>

#include <string_view>

#include "io/write/xlsx/sheet_text.hpp"
#include "io/write/zip/open_zip.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/file_extension.hpp"

namespace skan_graph {

namespace {

constexpr std::string_view xml_begin =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view document_names =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr std::string_view spreadsheet_names =
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr std::string_view relationship_names =
    "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr std::string_view content_types = "application/vnd.openxmlformats-officedocument."
                                           "spreadsheetml.";

/// The kinds of the parts: which file has which contents.
std::string types_text(std::size_t sheets) {
  std::string text = fmt::format(
      "{}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
      "<Default Extension=\"rels\" "
      "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
      "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
      "<Override PartName=\"/xl/workbook.xml\" ContentType=\"{}sheet.main+xml\"/>"
      "<Override PartName=\"/xl/styles.xml\" ContentType=\"{}styles+xml\"/>",
      xml_begin, content_types, content_types);
  for (std::size_t i = 1; i <= sheets; ++i)
    text += fmt::format("<Override PartName=\"/xl/worksheets/sheet{}.xml\" "
                        "ContentType=\"{}worksheet+xml\"/>",
                        i, content_types);
  return text + "</Types>";
}

std::string relationship(std::size_t id, std::string_view type, std::string_view target) {
  return fmt::format("<Relationship Id=\"rId{}\" Type=\"{}/{}\" Target=\"{}\"/>", id,
                     document_names, type, target);
}

std::string relationships(const std::string& list) {
  return fmt::format("{}<Relationships xmlns=\"{}\">{}</Relationships>", xml_begin,
                     relationship_names, list);
}

/// Relationships 1 to `sheets` are the sheets, the last one is the styles.
std::string workbook_relationships(std::size_t sheets) {
  std::string list;
  for (std::size_t i = 1; i <= sheets; ++i)
    list += relationship(i, "worksheet", fmt::format("worksheets/sheet{}.xml", i));
  return relationships(list + relationship(sheets + 1, "styles", "styles.xml"));
}

std::string workbook_text(std::span<const Sheet> sheets) {
  std::string text = fmt::format(
      "{}<workbook xmlns=\"{}\" xmlns:r=\"{}\"><bookViews><workbookView/></bookViews><sheets>",
      xml_begin, spreadsheet_names, document_names);
  for (std::size_t i = 0; i < sheets.size(); ++i)
    text += fmt::format("<sheet name=\"{}\" sheetId=\"{}\" r:id=\"rId{}\"/>", sheets[i].name,
                        i + 1, i + 1);
  return text + "</sheets></workbook>";
}

/// Style 0 is for cells, style 1, bold, for the names of columns.
std::string styles_text() {
  return fmt::format(
      "{}<styleSheet xmlns=\"{}\">"
      "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
      "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
      "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
      "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
      "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
      "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/>"
      "</cellStyleXfs>"
      "<cellXfs count=\"2\">"
      "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
      "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>"
      "</cellXfs>"
      "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles>"
      "</styleSheet>",
      xml_begin, spreadsheet_names);
}

void check_size(const Sheet& sheet, const std::filesystem::path& path) {
  const auto fail = [&](std::uint64_t count, const char* what, std::uint64_t most) {
    throw FileError(path,
                    fmt::format("cannot have the table {}: it has {} {}, and a sheet of a "
                                "workbook at most {}",
                                sheet.name, count, what, most),
                    "write the table as .csv");
  };
  if (sheet.table.row_count + 1 > most_rows_of_sheet)
    fail(sheet.table.row_count, "rows", most_rows_of_sheet - 1);
  if (sheet.table.columns.size() > most_columns_of_sheet)
    fail(sheet.table.columns.size(), "columns", most_columns_of_sheet);
}

/// Adds the parts of a workbook to the archive that it is.
class WorkbookFile {
 public:
  explicit WorkbookFile(const std::filesystem::path& path)
      : file_(path), zip_(open_zip(file_, ZipMethod::deflate)) {}

  void add(const std::string& name, std::string_view text) {
    zip_->begin_file(name, {});
    append(text);
  }
  void add_sheet(const std::string& name, const Table& table, char separator) {
    constexpr std::uint64_t most_bytes = 0xFFFF'FFFE;  // without zip64
    zip_->begin_file(name, {});
    std::uint64_t bytes = 0;
    sheet_text(table, separator, [&](std::string_view text) {
      bytes += text.size();
      if (bytes > most_bytes)
        throw FileError(file_.path(), "would have a sheet of more than 4 GB",
                        "write the table as .csv");
      append(text);
    });
  }
  void commit() {
    zip_->close();
    file_.commit();
  }

 private:
  void append(std::string_view text) { zip_->append(std::as_bytes(std::span(text))); }

  OutputFile file_;
  std::unique_ptr<ZipArchive> zip_;
};

}  // namespace

bool is_workbook_format(const std::filesystem::path& path) {
  return file_extension(path) == ".xlsx";
}

void write_workbook(std::span<const Sheet> sheets, const std::filesystem::path& path,
                    char separator) {
  for (const Sheet& sheet : sheets) check_size(sheet, path);
  WorkbookFile file(path);
  file.add("[Content_Types].xml", types_text(sheets.size()));
  file.add("_rels/.rels", relationships(relationship(1, "officeDocument", "xl/workbook.xml")));
  file.add("xl/workbook.xml", workbook_text(sheets));
  file.add("xl/_rels/workbook.xml.rels", workbook_relationships(sheets.size()));
  file.add("xl/styles.xml", styles_text());
  for (std::size_t i = 0; i < sheets.size(); ++i)
    file.add_sheet(fmt::format("xl/worksheets/sheet{}.xml", i + 1), sheets[i].table, separator);
  file.commit();
}

}  // namespace skan_graph
