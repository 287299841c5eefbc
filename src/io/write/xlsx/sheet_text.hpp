#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Calls `use` with the XML of a table's sheet, in pieces and in order. The text is made on all
/// threads.
void sheet_text(const Table& table, char separator,
                const std::function<void(std::string_view)>& use);

/// A column's name in a spreadsheet: A to Z, then AA to ZZ, then AAA.
std::string column_letters(std::size_t column);

/// Text for an XML element. Characters beyond ASCII become references; U+FFFD replaces characters
/// that XML does not allow. Truncated to 32767 characters, the maximum of a cell.
std::string cell_text(std::string_view text);

}  // namespace skan_graph
