#include "summary_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <numeric>

void print_summary(const std::filesystem::path& input, const skan_graph::ImageInfo& info,
                   std::span<const double> spacing, const skan_graph::Network& network) {
  const skan_graph::CsrGraph& graph = network.graph;
  std::uint64_t isolated = 0, tips = 0, junctions = 0;
  for (const skan_graph::NodeId node : network.branch_graph.node) {
    isolated += graph.degree(node) == 0;
    tips += graph.degree(node) == 1;
    junctions += graph.degree(node) > 2;
  }
  const std::vector<double>& lengths = network.measures.distance;
  const double total = std::accumulate(lengths.begin(), lengths.end(), 0.0);
  const auto pixels = static_cast<double>(info.shape.pixel_count());
  const auto nodes = static_cast<double>(graph.node_count());
  const std::string unit = info.unit.empty() ? "" : " " + info.unit;

  fmt::print("{}\n", input.string());
  fmt::print("  image         {} {}, {}\n", info.shape.to_string(), name_of(info.type),
             info.format);
  fmt::print("  spacing       {}{}\n", fmt::join(spacing, " × "), unit);
  fmt::print("  nodes         {} ({:.3g} % of the pixels)\n", graph.node_count(),
             pixels > 0 ? 100 * nodes / pixels : 0);
  fmt::print("  edges         {}\n", graph.entry_count() / 2);
  fmt::print("  tips          {}\n", tips);
  fmt::print("  junctions     {} pixels\n", junctions);
  fmt::print("  isolated      {} pixels\n", isolated);
  fmt::print("  branches      {}, of them {} isolated rings\n", network.branches.count(),
             network.branches.count() - network.branches.first_ring);
  fmt::print("  skeletons     {}\n", network.skeletons.count);
  fmt::print("  total length  {:.6g}{}\n", total, unit);
}
