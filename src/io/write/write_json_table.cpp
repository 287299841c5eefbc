#include "io/write/json_columns.hpp"
#include "io/write/table_formats.hpp"

namespace skan_graph {

void write_json_table(const TableParts& table, const std::filesystem::path& path, char separator) {
  OutputFile file(path);
  write_json_columns(file, table, separator, "");
  file.write("\n");
  file.commit();
}

}  // namespace skan_graph
