#include "analysis/workbook_sheets.hpp"

#include <string>
#include <string_view>
#include <utility>

#include "io/write/column_name.hpp"

namespace skan_graph {

namespace {

std::string replaced(std::string_view text, std::string_view old, std::string_view by) {
  std::string result(text);
  for (std::size_t at = 0; (at = result.find(old, at)) != result.npos; at += by.size())
    result.replace(at, old.size(), by);
  return result;
}

/// The axis of a column whose pattern ends with {i}: "2" of coord_src_2.
std::string_view axis_of(const Column& column) {
  return std::string_view(column.name).substr(column.name.rfind('_') + 1);
}

Column text_column(std::string name, std::vector<std::string> cells) {
  return {std::move(name), "", "",
          Column::Text([cells = std::move(cells)](std::uint64_t row) { return cells[row]; })};
}

/// One row for each column of the sheets.
Table columns_table(const std::vector<Sheet>& sheets, const std::string& unit, char separator) {
  std::vector<std::string> of_sheet, names, units, meanings;
  for (const Sheet& sheet : sheets)
    for (const Column& column : sheet.table.columns) {
      of_sheet.push_back(sheet.name);
      names.push_back(column_name(column, separator));
      units.push_back(unit.empty() ? std::string(column.unit)
                                   : replaced(column.unit, "spacing", unit));
      meanings.push_back(replaced(column.meaning, "{i}", axis_of(column)));
    }
  const std::uint64_t rows = names.size();
  return {rows, {text_column("sheet", std::move(of_sheet)),
                 text_column("column", std::move(names)),
                 text_column("unit", std::move(units)),
                 text_column("meaning", std::move(meanings))}};
}

}  // namespace

std::vector<Sheet> workbook_sheets(Analysis& analysis) {
  // The skeletons first: finding them takes memory, and so do the coordinates of a branch table.
  Table skeletons = analysis.skeleton_table();
  Table summary = analysis.summary_table();
  std::vector<Sheet> sheets;
  sheets.push_back({"branches", analysis.branch_table()});
  sheets.push_back({"skeletons", std::move(skeletons)});
  sheets.push_back({"summary", std::move(summary)});
  Table columns = columns_table(sheets, analysis.info().unit, analysis.options().separator);
  sheets.push_back({"columns", std::move(columns)});
  return sheets;
}

}  // namespace skan_graph
