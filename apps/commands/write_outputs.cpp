#include "commands/write_outputs.hpp"

#include <cstdint>
#include <span>
#include <string>

#include "skan_graph/io/write_branch_graph.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_image.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/io/write_table.hpp"
#include "skan_graph/trace/path_labels.hpp"

namespace sg = skan_graph;

namespace {

namespace fs = std::filesystem;

void write_degrees(MeasuredImage& image, const fs::path& path) {
  const auto& degrees = image.degrees();
  const auto histogram = image.degree_histogram();
  sg::write_node_image(
      image.node_index(), [&](sg::NodeId node) { return std::uint64_t{degrees[node]}; },
      histogram.empty() ? 0 : histogram.size() - 1, image.spacing(), image.info().unit, path);
}

void write_labels(MeasuredImage& image, const fs::path& path) {
  sg::write_node_image(
      image.node_index(), [](sg::NodeId node) { return node + 1; }, image.node_index().node_count(),
      image.spacing(), image.info().unit, path);
}

void write_path_labels(MeasuredImage& image, const fs::path& path) {
  const sg::Branches& branches = image.measured().branches;
  const auto labels = sg::path_labels(branches, image.node_index().node_count());
  sg::write_node_image(
      image.node_index(), [&](sg::NodeId node) { return labels[node]; }, branches.count(),
      image.spacing(), image.info().unit, path);
}

void write_pixel_graph(MeasuredImage& image, const ImageOptions& options, const fs::path& path) {
  const auto write = [&](std::span<const std::uint64_t> degree_histogram,
                         const sg::Table* branches) {
    const sg::CsrGraph graph = csr_graph(image.graph());
    sg::write_graph({.node_index = image.node_index(),
                     .graph = graph,
                     .weights = image.weights(),
                     .image_type = image.info().type,
                     .spacing = image.spacing(),
                     .unit = image.info().unit,
                     .junctions = std::string(name_of(options.junctions)),
                     .degree_histogram = degree_histogram,
                     .branches = branches,
                     .separator = options.separator},
                    path);
  };
  if (!sg::has_branches(path)) {
    write({}, nullptr);
    return;
  }
  const auto histogram = image.degree_histogram();
  const sg::Table branches = image.branch_table();
  write(histogram, &branches);
}

void write_graph_of_branches(MeasuredImage& image, const ImageOptions& options,
                             const fs::path& path) {
  const sg::Table branches = image.branch_table();
  sg::write_branch_graph({.node_index = image.node_index(),
                          .measured = image.measured(),
                          .branches = branches,
                          .spacing = image.spacing(),
                          .unit = image.info().unit,
                          .junctions = std::string(name_of(options.junctions)),
                          .separator = options.separator},
                         path);
}

}  // namespace

void write_outputs(MeasuredImage& image, const ImageOutputs& outputs,
                   const ImageOptions& options) {
  const char separator = options.separator;
  // The graph of pixels first: written out it is the largest of all, and gone again before
  // branches are traced.
  if (outputs.graph && options.graph == GraphForm::pixels)
    write_pixel_graph(image, options, *outputs.graph);
  if (outputs.degrees) write_degrees(image, *outputs.degrees);
  if (outputs.labels) write_labels(image, *outputs.labels);
  if (outputs.path_labels) write_path_labels(image, *outputs.path_labels);
  if (outputs.nodes) sg::write_table(image.node_table(), *outputs.nodes, separator);
  if (outputs.branches) sg::write_table(image.branch_table(), *outputs.branches, separator);
  if (outputs.skeletons) sg::write_table(image.skeleton_table(), *outputs.skeletons, separator);
  if (outputs.summary) sg::write_table(image.summary_table(), *outputs.summary, separator);
  if (outputs.paths) {
    const sg::PathNodes paths = sg::path_nodes(image.measured().branches);
    sg::write_paths(paths.indptr, paths.nodes, image.node_index(), *outputs.paths);
  }
  if (outputs.graph && options.graph == GraphForm::branches)
    write_graph_of_branches(image, options, *outputs.graph);
}
