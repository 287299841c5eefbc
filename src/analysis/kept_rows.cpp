#include "analysis/kept_rows.hpp"

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_vtp.hpp"

namespace skan_graph {

KeptRows::KeptRows(const Shape& shape, const AnalysisOptions& options,
                   const OutputPaths& outputs) {
  extent = Extent::skeleton;
  for (const auto& [name, path] : outputs)
    extent = std::max(extent, find_output_kind(name)
                                  ->memory(RunSize(shape, {}, false), options, path)
                                  .after);
  const auto has_any = [&](std::initializer_list<std::string_view> names) {
    return std::ranges::any_of(names, [&](auto name) { return outputs.contains(name); });
  };
  const auto is_vtp = [](const auto& output) { return is_vtp_format(output.second); };
  const bool has_vtp = std::ranges::any_of(outputs, is_vtp);
  const bool has_graph = outputs.contains("graph");
  const bool is_of_branches = has_graph && options.graph == GraphForm::branches;
  pixels = has_any({"nodes", "degrees", "labels", "path-labels", "paths"}) || has_vtp ||
           is_of_branches || (has_graph && has_node_pixels(outputs.at("graph")));
  paths = has_any({"path-labels", "paths"}) || is_of_branches || has_vtp;
  graph = has_graph || has_vtp;
  values = has_vtp;
  radii = options.radius || options.mask;
  plane = outputs.contains("summary") && shape.dimensions() == 2;
}

}  // namespace skan_graph
