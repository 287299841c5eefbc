#include "analysis/stages/stages.hpp"

#include <algorithm>

#include "analysis/make_option.hpp"
#include "skan_graph/tables/choose_columns.hpp"

namespace skan_graph::stages {

namespace {

void check_columns(const AnalysisOptions& options) {
  // skan's columns always exist; describing all columns costs as much as processing a small image.
  if (std::ranges::all_of(options.columns, [](const auto& name) { return name == "skan"; }))
    return;
  const auto tables = describe_columns(standard_stages());
  for (const std::string& name : options.columns)
    if (std::ranges::none_of(tables, [&](const TableDescription& table) {
          return has_column(table.columns, name);
        }))
      throw OptionError("columns",
                        "no table has a column " + name + "; see the descriptions of columns");
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
                       .help = "Write only these columns of the tables, in this order, by their "
                               "names in the descriptions of columns; skan stands for those of "
                               "skan.summarize, all for every column, including those that are "
                               "written only on request. A table that has none of them is "
                               "written as usual",
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
