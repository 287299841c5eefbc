#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
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
///   .npy        a structured array: bool, int64, float64, and text of the length of the
///               longest (<U5)
///
/// "-" is CSV on standard output. Real numbers have the shortest form that reads back exactly as
/// a real number (1.0, not 1). `separator` replaces '_' between the words of column names. Cells
/// are computed on all threads. Throws FileError, and std::invalid_argument for other extensions.
void write_table(const Table& table, const std::filesystem::path& path, char separator = '_');

/// The same for a table in parts; JSON, which has one column after another, goes through the parts
/// once for each column.
void write_table(const TableParts& parts, const std::filesystem::path& path, char separator = '_');

/// A table as bytes, in a format in which rows follow each other.
struct TableBytes {
  using UseBytes = std::function<void(std::string_view)>;

  std::string head;  // before the first row
  std::function<void(const Table& part, const UseBytes& use)> of_rows;
};

/// For files that are written in several places at once: .csv, .tsv and .npy, the last one only
/// without columns of text. Nothing for other formats.
std::optional<TableBytes> table_bytes(const Table& head, std::uint64_t row_count,
                                      const std::filesystem::path& path, char separator = '_');

/// A column with the same cell in every row.
struct ConstantColumn {
  std::string name, cell;
};

/// Columns before and after those of a table.
struct OuterColumns {
  ConstantColumn first;
  std::optional<ConstantColumn> last;
};

/// The text of a .csv (delimiter ',') or .tsv ('\t') with outer columns, for combined tables.
std::string table_text(const Table& table, const OuterColumns& outer, char delimiter,
                       char separator = '_');

/// Adds outer columns to existing text, which must not have line breaks within cells.
std::string with_outer_columns(std::string_view text, const OuterColumns& outer,
                               char delimiter);

/// Whether write_table supports the extension, in upper or lower case, or the path is "-".
bool is_table_format(const std::filesystem::path& path);

}  // namespace skan_graph
