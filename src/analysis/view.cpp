#include "skan_graph/analysis/view.hpp"

#include <algorithm>
#include <utility>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/view/view_page.hpp"

namespace skan_graph {

namespace {

/// The branch table, with the column that colours the branches even if it was not chosen.
Table coloured_branches(Analysis& analysis) {
  Table branches = analysis.branch_table();
  const std::string& colour = analysis.options().colour;
  if (std::ranges::find(branches.columns, colour, &Column::name) == branches.columns.end())
    branches.columns.push_back(std::move(analysis.colour_column().columns.front()));
  return branches;
}

/// Calls `use` with the source of the page, whose tables live until it returns.
template <class Use>
auto with_source(Analysis& analysis, const Use& use) {
  const std::size_t axes = analysis.info().shape.dimensions();
  if (axes > 3)
    throw OptionError("view",
                      "shows images of 1 to 3 axes; this one has " + std::to_string(axes));
  const Table branches = coloured_branches(analysis), summary = analysis.summary_table();
  return use(ViewSource{.name = std::filesystem::path(analysis.name()).filename().string(),
                        .node_index = analysis.node_index(),
                        .measured = analysis.measured(),
                        .branches = branches,
                        .summary = summary,
                        .spacing = analysis.spacing(),
                        .unit = analysis.info().unit,
                        .colour = analysis.options().colour,
                        .most_points = analysis.options().view_points,
                        .unpruned = analysis.unpruned()});
}

}  // namespace

std::string view_page(Analysis& analysis) {
  return with_source(analysis, [](const ViewSource& source) { return view_page(source); });
}

void write_view(Analysis& analysis, const std::filesystem::path& path) {
  with_source(analysis, [&](const ViewSource& source) { write_view(source, path); });
}

}  // namespace skan_graph
