#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Writes a table in the format of the extension:
///
///   .csv, .tsv  a header line, then one line per row, each ending with "\n"; booleans are
///               `true` and `false`; NaN is an empty cell, infinity inf or -inf; text that
///               contains a separator, quote or line break is quoted as in RFC 4180
///   .json       an object of columns, {"name": [...], ...}; null for NaN and infinity
///   .npy        a structured array of bool, int64 and float64; text is not supported
///
/// "-" is CSV on standard output. Real numbers have the shortest form that reads back exactly as
/// a real number (1.0, not 1). `separator` replaces '_' between the words of column names. Cells
/// are computed on all threads. Throws FileError, and std::invalid_argument for other extensions.
void write_table(const Table& table, const std::filesystem::path& path, char separator = '_');

/// An additional first column with the same cell in every row.
struct LeadingColumn {
  std::string name, cell;
};

/// The text of a .csv (delimiter ',') or .tsv ('\t') with a leading column, for combined tables.
std::string table_text(const Table& table, const LeadingColumn& leading, char delimiter,
                       char separator = '_');

/// Adds a leading column to existing text, which must not have line breaks within cells.
std::string with_leading_column(std::string_view text, const LeadingColumn& leading,
                                char delimiter);

/// Whether write_table supports the extension, in upper or lower case, or the path is "-".
bool is_table_format(const std::filesystem::path& path);

}  // namespace skan_graph
