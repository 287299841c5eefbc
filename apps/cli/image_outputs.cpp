#include "cli/image_outputs.hpp"

#include <algorithm>
#include <vector>

#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_image.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/io/write_table.hpp"

namespace sg = skan_graph;

bool ImageOutputs::any() const {
  return std::ranges::any_of(output_kinds(), [this](const OutputKind& kind) {
    return (this->*kind.name).has_value();
  });
}

std::span<const OutputKind> output_kinds() {
  static const std::string table_formats = ".csv, .tsv, .json or .npy";
  static const std::string image_formats = ".tif or .npy";
  static const std::vector<OutputKind> kinds{
      {&ImageOutputs::graph, "graph", "-o,--output",
       "The graph: .json, .npz (SciPy), .mtx, .csv or .graphml; - is JSON on standard output",
       ".json, .npz, .mtx, .csv or .graphml", sg::is_graph_format},
      {&ImageOutputs::branches, "branches", "--branches",
       "Branch table: .csv, .tsv, .json or .npy; - is CSV on standard output", table_formats,
       sg::is_table_format},
      {&ImageOutputs::skeletons, "skeletons", "--skeletons",
       "One row per connected component: as --branches", table_formats, sg::is_table_format},
      {&ImageOutputs::summary, "summary", "--summary", "One row for the image: as --branches",
       table_formats, sg::is_table_format},
      {&ImageOutputs::nodes, "nodes", "--nodes",
       "One row per node (index, coordinates, degree): as --branches", table_formats,
       sg::is_table_format},
      {&ImageOutputs::paths, "paths", "--paths", "Nodes of each branch: .npz or .csv",
       ".npz or .csv", sg::is_paths_format},
      {&ImageOutputs::degrees, "degrees", "--degrees", "Degree image: .tif or .npy",
       image_formats, sg::is_image_format},
      {&ImageOutputs::labels, "labels", "--labels", "Label image, 1 to n: .tif or .npy",
       image_formats, sg::is_image_format},
      {&ImageOutputs::path_labels, "path-labels", "--path-labels",
       "Branch number + 1 at each pixel: .tif or .npy", image_formats, sg::is_image_format},
  };
  return kinds;
}
