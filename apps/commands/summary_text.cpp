#include "commands/summary_text.hpp"

#include <fmt/format.h>

#include <numeric>

std::string summary_text(const std::string& name, skan_graph::Analysis& analysis) {
  const skan_graph::ImageInfo& info = analysis.info();
  const skan_graph::MeasuredGraph& measured = analysis.measured();
  const skan_graph::PixelGraph& graph = measured.graph;
  std::uint64_t isolated = 0, tips = 0, junctions = 0;
  for (const skan_graph::NodeId node : measured.branch_graph.node) {
    isolated += graph.degree(node) == 0;
    tips += graph.degree(node) == 1;
    junctions += graph.degree(node) > 2;
  }
  const std::vector<double>& lengths = measured.measures.distance;
  const double total = std::accumulate(lengths.begin(), lengths.end(), 0.0);
  const auto pixels = static_cast<double>(info.shape.pixel_count());
  const auto nodes = static_cast<double>(graph.node_count());
  const std::string unit = info.unit.empty() ? "" : " " + info.unit;

  std::string text = name + '\n';
  const auto line = [&](std::string_view what, const std::string& figures) {
    text += fmt::format("  {:<13} {}\n", what, figures);
  };
  line("image", fmt::format("{} {}, {}", info.shape.to_string(), name_of(info.type), info.format));
  line("spacing", fmt::format("{}{}", fmt::join(analysis.spacing(), " × "), unit));
  line("nodes", fmt::format("{} ({:.3g} % of the pixels)", graph.node_count(),
                            pixels > 0 ? 100 * nodes / pixels : 0));
  line("edges", fmt::format("{}", graph.entry_count() / 2));
  line("tips", fmt::format("{}", tips));
  line("junctions", fmt::format("{} pixels", junctions));
  line("isolated", fmt::format("{} pixels", isolated));
  line("branches", fmt::format("{}, of them {} isolated rings", measured.branches.count(),
                               measured.branches.count() - measured.branches.first_ring));
  line("skeletons", fmt::format("{}", measured.skeletons.count));
  line("total length", fmt::format("{:.6g}{}", total, unit));
  return text;
}
