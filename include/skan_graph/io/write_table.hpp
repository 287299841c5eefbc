#pragma once

#include <filesystem>

#include "skan_graph/table.hpp"

namespace skan_graph {

/// Writes a table in the format of the extension: .csv, .tsv, or .json (an
/// object of columns); .npy where all columns are numbers (a structured array);
/// "-" is CSV on standard output. Numbers in the shortest form that reads back
/// exactly, booleans as `true` and `false`, text quoted as RFC 4180 has it.
/// `separator` joins the words of column names. Throws FileError;
/// std::invalid_argument for another extension.
void write_table(const Table& table, const std::filesystem::path& path, char separator = '_');

/// Whether write_table knows the extension.
bool is_table_format(const std::filesystem::path& path);

}  // namespace skan_graph
