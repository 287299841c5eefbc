#include "skan_graph/io/write_table.hpp"

#include <stdexcept>

#include "skan_graph/io/file_extension.hpp"
#include "io/write/table_formats.hpp"

namespace skan_graph {

namespace {

using TableWriter = void (*)(const TableParts&, const std::filesystem::path&, char separator);

/// The writer for the extension, or null.
TableWriter writer_for(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  if (path == "-" || extension == ".csv")
    return [](const TableParts& table, const std::filesystem::path& file, char separator) {
      write_delimited_table(table, file, separator, ',');
    };
  if (extension == ".tsv")
    return [](const TableParts& table, const std::filesystem::path& file, char separator) {
      write_delimited_table(table, file, separator, '\t');
    };
  if (extension == ".json") return write_json_table;
  if (extension == ".npy") return write_npy_table;
  return nullptr;
}

}  // namespace

bool is_table_format(const std::filesystem::path& path) { return writer_for(path) != nullptr; }

void write_table(const TableParts& parts, const std::filesystem::path& path, char separator) {
  const TableWriter writer = writer_for(path);
  if (writer == nullptr) throw std::invalid_argument(path.string() + ": not a table format");
  writer(parts, path, separator);
}

void write_table(const Table& table, const std::filesystem::path& path, char separator) {
  write_table(one_part(table), path, separator);
}

}  // namespace skan_graph
