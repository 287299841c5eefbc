#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// A table and its name in a workbook: at most 31 characters, none of []:*?/\.
struct Sheet {
  std::string name;
  Table table;
};

/// Writes tables as the sheets of a workbook (.xlsx, Office Open XML), for Excel and
/// LibreOffice. Row 1 has the names of the columns, bold and frozen.
///
/// Numbers and booleans are cells of these types; real numbers have the shortest form that reads
/// back exactly, as in CSV. NaN and empty text are empty cells. Values that a spreadsheet would
/// change are stored as text: integers of more than 15 digits, inf and -inf. `separator` replaces
/// '_' between the words of column names.
///
/// The file is streamed, so a sheet is never in memory. Text is made on all threads and compressed
/// on one; the bytes do not depend on the number of threads or on the time. Throws FileError,
/// before it starts the file, if a table has more rows or columns than a sheet can have.
///
///     write_workbook(std::vector<Sheet>{{"branches", analysis.branch_table()}}, "tables.xlsx");
void write_workbook(std::span<const Sheet> sheets, const std::filesystem::path& path,
                    char separator = '_');

/// The limits of Excel. The names of the columns take one row.
inline constexpr std::uint64_t most_rows_of_sheet = 1'048'576, most_columns_of_sheet = 16'384;

/// Whether the extension is .xlsx, in upper or lower case.
bool is_workbook_format(const std::filesystem::path& path);

}  // namespace skan_graph
