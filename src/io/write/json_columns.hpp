#pragma once

#include <string>

#include "skan_graph/io/output_file.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Writes {"name": [...], ...}, one column per line. The closing brace is indented by `indent`,
/// the columns by two more.
void write_json_columns(OutputFile& file, const TableParts& table, char separator,
                        const std::string& indent);

}  // namespace skan_graph
