#include "run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <thread>

#include "console.hpp"
#include "skan_graph/branch_table.hpp"
#include "skan_graph/csr_graph.hpp"
#include "skan_graph/degrees.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/load_skeleton.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "skan_graph/io/write_image.hpp"
#include "skan_graph/io/write_paths.hpp"
#include "skan_graph/io/write_table.hpp"
#include "skan_graph/network.hpp"
#include "skan_graph/node_table.hpp"
#include "skan_graph/path_labels.hpp"
#include "summary_text.hpp"

namespace sg = skan_graph;

namespace {

/// The spacing of every axis: as asked for, else the file's own, else 1.
std::vector<double> spacing_for(const std::vector<double>& asked, const sg::ImageInfo& image) {
  const std::size_t dimensions = image.shape.dimensions();
  if (asked.empty())
    return image.spacing.empty() ? std::vector<double>(dimensions, 1.0) : image.spacing;
  if (asked.size() == 1) return std::vector<double>(dimensions, asked.front());
  if (asked.size() != dimensions)
    throw UsageError(fmt::format(
        "--spacing has {} numbers, the image {} axes ({}); give one number, or one per axis",
        asked.size(), dimensions, image.shape.to_string()));
  return asked;
}

}  // namespace

void run(const Options& options) {
  const auto threads = options.threads > 0 ? static_cast<std::size_t>(options.threads)
                                           : std::max(1U, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  Console console(options.quiet, options.progress);

  const auto file = sg::open_image(options.input);
  const sg::ImageInfo& info = file->info();
  const std::vector<double> spacing = spacing_for(options.spacing, info);
  const sg::SkeletonImage image = sg::load_skeleton(*file, console.stage("reading"));
  if (image.has_nan)
    console.warn(fmt::format("{}: has NaN pixels, which count as skeleton; replace them by 0 "
                             "where they mean nothing",
                             options.input.string()));

  console.stage("building the graph");
  const sg::Labels labels(image.bitmap);
  const auto degrees = sg::degrees(labels);
  const auto histogram = sg::degree_histogram(degrees);
  const sg::PixelValues values =
      options.values
          ? sg::load_values(*sg::open_image(*options.values), labels, console.stage("reading values"))
          : image.values;
  const sg::StepLengths lengths(spacing);
  const sg::EdgeWeights weights = options.height ? sg::EdgeWeights(lengths, values.by_node())
                                                 : sg::EdgeWeights(lengths);
  const sg::Network network =
      sg::trace_network(sg::pixel_graph(labels), weights, values, options.junctions);

  console.stage("writing");
  const sg::Table branch_table =
      sg::branch_table({.labels = labels,
                        .network = network,
                        .spacing = spacing,
                        .heights = options.height ? &values : nullptr});
  if (options.degrees)
    sg::write_node_image(
        labels, [&](sg::NodeId node) { return std::uint64_t{degrees[node]}; },
        histogram.empty() ? 0 : histogram.size() - 1, spacing, info.unit, *options.degrees);
  if (options.labels)
    sg::write_node_image(labels, [](sg::NodeId node) { return node + 1; }, labels.node_count(),
                         spacing, info.unit, *options.labels);
  if (options.path_labels) {
    const auto path_labels = sg::path_labels(network.branches, labels.node_count());
    sg::write_node_image(labels, [&](sg::NodeId node) { return path_labels[node]; },
                         network.branches.count(), spacing, info.unit, *options.path_labels);
  }
  if (options.nodes)
    sg::write_table(sg::node_table(labels, degrees), *options.nodes, options.separator);
  if (options.branches) sg::write_table(branch_table, *options.branches, options.separator);
  if (options.paths)
    sg::write_paths(network.branches.indptr, network.branches.nodes, labels, *options.paths);
  if (options.output)
    sg::write_graph({.labels = labels,
                     .graph = network.graph,
                     .weights = weights,
                     .image_type = info.type,
                     .spacing = spacing,
                     .unit = info.unit,
                     .junctions = std::string(name_of(options.junctions)),
                     .degree_histogram = histogram,
                     .branches = &branch_table,
                     .separator = options.separator},
                    *options.output);
  if (!options.has_output()) print_summary(options.input, info, spacing, network);
}
