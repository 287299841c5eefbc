#pragma once

#include <vector>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/io/write_workbook.hpp"

namespace skan_graph {

/// The sheets of a workbook: branches, skeletons, summary, and `columns` with the unit and meaning
/// of each of their columns. Lengths have the image's unit there if it is known.
std::vector<Sheet> workbook_sheets(Analysis& analysis);

}  // namespace skan_graph
