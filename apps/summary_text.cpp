#include "summary_text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

void print_summary(const std::filesystem::path& input, const skan_graph::ImageInfo& info,
                   std::span<const double> spacing, const skan_graph::CsrGraph& graph,
                   std::span<const std::uint64_t> degree_histogram) {
  const auto pixels_of_degree = [&](std::size_t degree) {
    return degree < degree_histogram.size() ? degree_histogram[degree] : 0;
  };
  const std::uint64_t nodes = graph.node_count();
  const std::uint64_t junctions =
      nodes - pixels_of_degree(0) - pixels_of_degree(1) - pixels_of_degree(2);
  const auto pixels = static_cast<double>(info.shape.pixel_count());
  fmt::print("{}\n", input.string());
  fmt::print("  image      {} {}, {}\n", info.shape.to_string(), name_of(info.type), info.format);
  fmt::print("  spacing    {}{}{}\n", fmt::join(spacing, " × "), info.unit.empty() ? "" : " ",
             info.unit);
  fmt::print("  nodes      {} ({:.3g} % of the pixels)\n", nodes,
             pixels > 0 ? 100 * static_cast<double>(nodes) / pixels : 0);
  fmt::print("  edges      {}\n", graph.entry_count() / 2);
  fmt::print("  tips       {}\n", pixels_of_degree(1));
  fmt::print("  junctions  {} pixels\n", junctions);
  fmt::print("  isolated   {} pixels\n", pixels_of_degree(0));
}
