#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Writes a table in the format of the extension:
///
///   .csv, .tsv  a header line, then one line a row, each ended by "\n"; booleans
///               as `true` and `false`; NaN is an empty cell, infinity inf or -inf;
///               text with a separator, quote or line break in it is quoted as in
///               RFC 4180
///   .json       an object of columns, {"name": [...], ...}; null for NaN and infinity
///   .npy        a structured array, where no column is text: bool, int64, float64
///
/// "-" is CSV on standard output. Real numbers take the shortest form that reads
/// back exactly, and as a real number (1.0, not 1). `separator` joins the words
/// of column names in place of '_'. Cells are computed on all threads. Throws
/// FileError; std::invalid_argument for another extension.
void write_table(const Table& table, const std::filesystem::path& path, char separator = '_');

/// A first column that has the same cell in every row.
struct LeadingColumn {
  std::string name, cell;
};

/// The text of a .csv (delimiter ',') or .tsv ('\t') with one more column, for tables that
/// are put together.
std::string table_text(const Table& table, const LeadingColumn& leading, char delimiter,
                       char separator = '_');

/// The same, of a text that is there already and has no line break within a cell.
std::string with_leading_column(std::string_view text, const LeadingColumn& leading,
                                char delimiter);

/// Whether write_table knows the extension, in either case, or the path is "-".
bool is_table_format(const std::filesystem::path& path);

}  // namespace skan_graph
