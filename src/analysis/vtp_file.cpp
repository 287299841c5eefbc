#include "analysis/vtp_file.hpp"

#include <fmt/format.h>

#include <vector>

#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/io/write_vtp.hpp"

namespace skan_graph {

namespace {

/// Of an Analysis or a SlabAnalysis.
template <class SomeAnalysis>
void check_axes_of_vtp(const SomeAnalysis& analysis, const std::string& option) {
  const std::size_t axes = analysis.info().shape.dimensions();
  if (axes > most_axes_of_vtp)
    throw OptionError(
        option, fmt::format("a .vtp file can hold images of 1 to 3 axes; this one has {}", axes));
}

/// Whether heights are the third axis.
template <class SomeAnalysis>
bool has_heights_as_axis(const SomeAnalysis& analysis) {
  return analysis.options().height && analysis.info().shape.dimensions() < most_axes_of_vtp;
}

}  // namespace

void write_vtp_file(Analysis& analysis, const std::string& option,
                    const std::filesystem::path& path) {
  check_axes_of_vtp(analysis, option);
  const PixelValues* const heights = has_heights_as_axis(analysis) ? &analysis.values() : nullptr;
  const MeasuredGraph& measured = analysis.measured();
  const Table branches = analysis.branch_table();
  Table nodes = point_data(measured.graph, analysis.node_index().node_count(),
                           analysis.values().by_node());
  add_columns(analysis.attributes(), nodes.columns);
  write_vtp({.points = points_of({analysis.node_index(), heights}),
             .lines = lines_of(measured.branches),
             .branch_table = one_part(branches),
             .node_table = one_part(nodes),
             .spacing = analysis.spacing(),
             .unit = analysis.info().unit,
             .separator = analysis.options().separator},
            path);
}

void write_vtp_file(SlabAnalysis& analysis, const std::string& option,
                    const std::filesystem::path& path) {
  check_axes_of_vtp(analysis, option);
  const bool have_heights = has_heights_as_axis(analysis);
  const auto for_each_points = [&](const VtpPoints::UsePart& use) {
    analysis.for_each_nodes([&](const SlabAnalysis::Nodes& nodes) {
      use({VtpPoints::Pixels{analysis.info().shape, nodes.pixels},
           have_heights ? &nodes.values : nullptr});
    });
  };
  const auto data_of = [](const CsrGraph& graph, const PixelValues& values,
                          std::span<const Attribute> attributes) {
    Table data = point_data(graph, graph.node_count(), values.by_node());
    add_columns(attributes, data.columns);
    return data;
  };
  TableParts point_data_of_parts{
      .head = data_of({}, analysis.values_differ() ? PixelValues(std::vector<double>(1))
                                                : PixelValues(),
                      analysis.attributes()),
      .row_count = analysis.node_count(),
      .for_each = [&](const TableParts::UsePart& use) {
        analysis.for_each_nodes([&](const SlabAnalysis::Nodes& nodes) {
          use(data_of(nodes.graph, nodes.values, nodes.attributes));
        });
      }};
  const PathParts paths = analysis.paths();
  write_vtp({.points = {.have_heights = have_heights, .for_each = for_each_points},
             .lines = {.count = paths.branches, .points = paths.nodes, .for_each = paths.for_each},
             .branch_table = analysis.branch_table(),
             .node_table = point_data_of_parts,
             .spacing = analysis.spacing(),
             .unit = analysis.info().unit,
             .separator = analysis.options().separator},
            path);
}

}  // namespace skan_graph
