#include <algorithm>

#include "analysis/make_option.hpp"
#include "analysis/stages/stages.hpp"
#include "skan_graph/tables/choose_columns.hpp"

namespace skan_graph::stages {

namespace {

/// The names in the branch table that contain a word, as a hint for users who misspell one.
std::string similar_names(std::span<const ColumnDescription> columns, const std::string& word) {
  std::string names;
  for (const ColumnDescription& column : columns)
    if (!word.empty() && column.name.find(word) != column.name.npos)
      names += (names.empty() ? "perhaps " : " or ") + std::string(column.name);
  return names.empty() ? "see the descriptions of columns" : names;
}

void check_colour(const AnalysisOptions& options) {
  const std::string& name = options.colour;
  // This one always exists; describing all columns costs as much as processing a small image.
  if (name == "branch_type") return;
  const auto tables = describe_columns(standard_stages());
  const auto branches = std::ranges::find(tables, "branches", &TableDescription::name);
  const bool is_several = name == "all" || name == "skan" || name.find('{') != name.npos;
  if (is_several || name == "unit" || !has_column(branches->columns, name))
    throw OptionError("colour", "the branch table has no column " + name + " with numbers; " +
                                    similar_names(branches->columns, name));
}

StageOption colour_option() {
  return {.name = "colour",
          .values = "COLUMN",
          .help = "Colour the branches of pictures and views by this column of the branch table",
          .group = group::pictures,
          .get = [](const AnalysisOptions& options) -> OptionValue { return options.colour; },
          .set =
              [](AnalysisOptions& options, const std::vector<std::string>& words) {
                options.colour = words.back();
              }};
}

}  // namespace

Stage drawing() {
  return {.name = "drawing",
          .progress = "drawing",
          .part_of = Extent::branches,
          .options = {colour_option(),
                      count_option({"view-points", "N",
                                    "Simplify the paths of a view with more than N points",
                                    group::pictures},
                                   [](auto& o) -> auto& { return o.view_points; })},
          .check = check_colour};
}

}  // namespace skan_graph::stages
