#include "analysis/vtp_file.hpp"

#include <fmt/format.h>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/write_vtp.hpp"

namespace skan_graph {

namespace {

Table node_columns(Analysis& analysis) {
  const PixelGraph& graph = analysis.measured().graph;
  Table table{.row_count = analysis.node_index().node_count(),
              .columns = {{"degree", "", "", Column::Integer([&graph](std::uint64_t node) {
                             return static_cast<std::int64_t>(graph.degree(node));
                           })}}};
  const PixelValues& values = analysis.values();
  if (!values.by_node().empty())
    table.columns.push_back(
        {"pixel_value", "value", "", Column::Real([&values](std::uint64_t node) {
           return values[node];
         })});
  add_columns(analysis.attributes(), table.columns);
  return table;
}

}  // namespace

void write_vtp_file(Analysis& analysis, const std::string& option,
                    const std::filesystem::path& path) {
  const PixelValues* const heights = analysis.options().height ? &analysis.values() : nullptr;
  const std::size_t axes = analysis.info().shape.dimensions();
  if (axes > most_axes_of_vtp)
    throw OptionError(
        option, fmt::format("a .vtp file can hold images of 1 to 3 axes; this one has {}", axes));
  const Table branches = analysis.branch_table(), nodes = node_columns(analysis);
  write_vtp({.nodes = analysis.node_index(),
             .branches = analysis.measured().branches,
             .branch_table = branches,
             .node_table = nodes,
             .spacing = analysis.spacing(),
             .unit = analysis.info().unit,
             .heights = axes < most_axes_of_vtp ? heights : nullptr,
             .separator = analysis.options().separator},
            path);
}

}  // namespace skan_graph
