#pragma once

#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// A table as its only part. Borrows the table.
inline TableParts one_part(const Table& table) {
  return {.head = {.row_count = 0, .columns = table.columns},
          .row_count = table.row_count,
          .for_each = [&table](const TableParts::UsePart& use) { use(table); }};
}

}  // namespace skan_graph
