#include "analysis/stages/stages.hpp"

#include <algorithm>

#include "analysis/make_option.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/choose_columns.hpp"

namespace skan_graph::stages {

namespace {

void check_columns(const AnalysisOptions& options) {
  // Those of skan are there; describing all costs as much as a small image.
  if (std::ranges::all_of(options.columns, [](const auto& name) { return name == "skan"; }))
    return;
  std::vector<ColumnDescription> columns = branch_columns();
  for (const Stage& stage : standard_stages())
    for (const StageColumn& column : stage.columns)
      if (column.table == "branches") columns.push_back({column.name, column.unit, column.meaning});
  try {
    check_column_names(options.columns, columns);
  } catch (const std::invalid_argument& error) {
    throw OptionError("columns", error.what());
  }
  if (std::ranges::find(options.columns, "main") != options.columns.end() && !options.main_path)
    throw OptionError("columns", "main is there with the option main-path only; add that");
}

}  // namespace

Stage writing() {
  return {.name = "writing",
          .progress = "writing",
          .options = {choice_option<>({"graph", "",
                                       "What the vertices of a .graphml are: pixels, or branches' "
                                       "ends",
                                       group::outputs},
                                      std::vector<std::pair<std::string, GraphForm>>{
                                          {"pixels", GraphForm::pixels},
                                          {"branches", GraphForm::branches}},
                                      [](auto& o) -> auto& { return o.graph; }),
                      {.name = "columns",
                       .values = "NAME[,NAME...]",
                       .help = "Of the branch table only these columns, in this order, by their "
                               "names in the descriptions of columns; skan stands for those of "
                               "skan.summarize",
                       .group = group::measuring,
                       .get = [](const AnalysisOptions& options) -> OptionValue {
                         if (options.columns.empty()) return {};
                         return options.columns;
                       },
                       .set =
                           [](AnalysisOptions& options, const std::vector<std::string>& words) {
                             options.columns = words;
                           },
                       .is_list = true},
                      choice_option<>({"separator", "", "Joins the words of column names",
                                       group::measuring},
                                      std::vector<std::pair<std::string, char>>{{"_", '_'},
                                                                                {"-", '-'}},
                                      [](auto& o) -> auto& { return o.separator; })},
          .check = check_columns};
}

}  // namespace skan_graph::stages
