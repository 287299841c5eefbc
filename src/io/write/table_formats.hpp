#pragma once

#include <filesystem>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

// The writers behind write_table, one file each.

/// `delimiter` separates cells: ',' or '\t'.
void write_delimited_table(const TableParts& table, const std::filesystem::path& path,
                           char separator, char delimiter);
void write_json_table(const TableParts& table, const std::filesystem::path& path, char separator);
void write_npy_table(const TableParts& table, const std::filesystem::path& path, char separator);

}  // namespace skan_graph
