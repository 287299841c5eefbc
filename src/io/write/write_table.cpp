#include "skan_graph/io/write_table.hpp"

#include <algorithm>
#include <stdexcept>

#include "skan_graph/io/file_extension.hpp"
#include "skan_graph/io/output_file.hpp"
#include "io/write/table_formats.hpp"

namespace skan_graph {

namespace {

bool is_json(const std::filesystem::path& path) { return file_extension(path) == ".json"; }

/// In a format in which rows follow each other; nothing for other ones.
std::optional<TableBytes> bytes_of_rows(const TableParts& table, const std::filesystem::path& path,
                                        char separator) {
  const std::string extension = file_extension(path);
  if (path == "-" || extension == ".csv") return delimited_bytes(table.head, separator, ',');
  if (extension == ".tsv") return delimited_bytes(table.head, separator, '\t');
  if (extension == ".npy") return npy_bytes(table, separator);
  return std::nullopt;
}

bool has_text(const Table& table) {
  return std::ranges::any_of(table.columns, [](const Column& column) {
    return std::holds_alternative<Column::Text>(column.cell);
  });
}

}  // namespace

bool is_table_format(const std::filesystem::path& path) {
  return is_json(path) || bytes_of_rows({}, path, '_').has_value();
}

void write_table(const TableParts& parts, const std::filesystem::path& path, char separator) {
  if (is_json(path)) return write_json_table(parts, path, separator);
  const auto bytes = bytes_of_rows(parts, path, separator);
  if (!bytes) throw std::invalid_argument(path.string() + ": not a table format");
  OutputFile file(path);
  file.write(bytes->head);
  parts.for_each([&](const Table& part) {
    bytes->of_rows(part, [&](std::string_view rows) { file.write(rows); });
  });
  file.commit();
}

std::optional<TableBytes> table_bytes(const Table& head, std::uint64_t row_count,
                                      const std::filesystem::path& path, char separator) {
  if (file_extension(path) == ".npy" && has_text(head)) return std::nullopt;
  return bytes_of_rows({.head = head, .row_count = row_count, .for_each = {}}, path, separator);
}

void write_table(const Table& table, const std::filesystem::path& path, char separator) {
  write_table(one_part(table), path, separator);
}

}  // namespace skan_graph
