#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "engine/hand_over.hpp"
#include "skan_graph/tables/table.hpp"

/// The cells of a column, all computed.
struct ColumnCells {
  std::string name;
  std::variant<Vector<std::int64_t>, Vector<double>, BooleanVector, std::vector<std::string>> cells;
};

/// Computes all cells of a table, on all threads. The words of the names are joined by the
/// separator.
std::vector<ColumnCells> cells_of(const skan_graph::Table& table, char separator);

/// A dictionary from names to NumPy arrays; of texts, to lists. Takes the cells. Needs the
/// interpreter's lock.
nanobind::dict dictionary_of(std::vector<ColumnCells> columns);
