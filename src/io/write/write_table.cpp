#include "skan_graph/io/write_table.hpp"

#include <algorithm>
#include <stdexcept>

#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/output_file.hpp"
#include "io/write/table_formats.hpp"

namespace skan_graph {

namespace {

enum class TableFormat { none, csv, tsv, npy, json };

TableFormat format_of(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  if (path == "-" || extension == ".csv") return TableFormat::csv;
  if (extension == ".tsv") return TableFormat::tsv;
  if (extension == ".npy") return TableFormat::npy;
  if (extension == ".json") return TableFormat::json;
  return TableFormat::none;
}

bool has_text(const Table& table) {
  return std::ranges::any_of(table.columns, [](const Column& column) {
    return std::holds_alternative<Column::Text>(column.cell);
  });
}

void write_bytes(const TableBytes& bytes, const TableParts& table,
                 const std::filesystem::path& path) {
  OutputFile file(path);
  file.write(bytes.head);
  table.for_each([&](const Table& part) {
    bytes.of_rows(part, [&](std::string_view rows) { file.write(rows); });
  });
  file.commit();
}

}  // namespace

bool is_table_format(const std::filesystem::path& path) {
  return format_of(path) != TableFormat::none;
}

void write_table(const TableParts& parts, const std::filesystem::path& path, char separator) {
  switch (format_of(path)) {
    case TableFormat::csv:
      return write_bytes(delimited_bytes(parts.head, separator, ','), parts, path);
    case TableFormat::tsv:
      return write_bytes(delimited_bytes(parts.head, separator, '\t'), parts, path);
    case TableFormat::npy: return write_bytes(npy_bytes(parts, separator), parts, path);
    case TableFormat::json: return write_json_table(parts, path, separator);
    case TableFormat::none: break;
  }
  throw std::invalid_argument(path.string() + ": not a table format");
}

std::optional<TableBytes> table_bytes(const Table& head, std::uint64_t row_count,
                                      const std::filesystem::path& path, char separator) {
  switch (format_of(path)) {
    case TableFormat::csv: return delimited_bytes(head, separator, ',');
    case TableFormat::tsv: return delimited_bytes(head, separator, '\t');
    case TableFormat::npy:
      if (has_text(head)) break;
      return npy_bytes({.head = head, .row_count = row_count, .for_each = {}}, separator);
    case TableFormat::json:
    case TableFormat::none: break;
  }
  return std::nullopt;
}

void write_table(const Table& table, const std::filesystem::path& path, char separator) {
  write_table(one_part(table), path, separator);
}

}  // namespace skan_graph
