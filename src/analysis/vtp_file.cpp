#include "analysis/vtp_file.hpp"

#include <fmt/format.h>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/write_vtp.hpp"

namespace skan_graph {

void write_vtp_file(Analysis& analysis, const std::string& option,
                    const std::filesystem::path& path) {
  const PixelValues* const heights = analysis.options().height ? &analysis.values() : nullptr;
  const std::size_t axes = analysis.info().shape.dimensions();
  if (axes > most_axes_of_vtp)
    throw OptionError(
        option, fmt::format("a .vtp file can hold images of 1 to 3 axes; this one has {}", axes));
  const MeasuredGraph& measured = analysis.measured();
  const Table branches = analysis.branch_table();
  Table nodes = point_data(measured.graph, analysis.node_index().node_count(),
                           analysis.values().by_node());
  add_columns(analysis.attributes(), nodes.columns);
  write_vtp({.nodes = analysis.node_index(),
             .branches = measured.branches,
             .branch_table = branches,
             .node_table = nodes,
             .spacing = analysis.spacing(),
             .unit = analysis.info().unit,
             .heights = axes < most_axes_of_vtp ? heights : nullptr,
             .separator = analysis.options().separator},
            path);
}

}  // namespace skan_graph
