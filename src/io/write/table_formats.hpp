#pragma once

#include <filesystem>

#include "skan_graph/io/write_table.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

// The writers behind write_table, one file each.

/// `delimiter` separates cells: ',' or '\t'.
TableBytes delimited_bytes(const Table& head, char separator, char delimiter);
/// Goes through the parts for the length of texts.
TableBytes npy_bytes(const TableParts& table, char separator);
void write_json_table(const TableParts& table, const std::filesystem::path& path, char separator);

}  // namespace skan_graph
