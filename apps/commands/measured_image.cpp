#include "commands/measured_image.hpp"

#include <fmt/format.h>

#include <span>
#include <utility>

#include "cli/choose_columns.hpp"
#include "cli/usage_error.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "skan_graph/tables/summary_table.hpp"
#include "skan_graph/tables/node_table.hpp"
#include "skan_graph/tables/skeleton_table.hpp"

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

sg::MaskImage load(const sg::ImageFile& file, const ImageEvents& events) {
  sg::MaskImage image = sg::load_mask(file, events.stage("reading"));
  if (image.has_nan)
    events.warn(fmt::format("{}: has NaN pixels, which count as skeleton; replace them by 0 "
                            "where they mean nothing",
                            file.path().string()));
  return image;
}

std::optional<sg::PixelValues> load_other_values(const OpenInput& input, const sg::NodeIndex& node_index,
                                                 const ImageEvents& events) {
  if (!input.values) return std::nullopt;
  return sg::load_values(*input.values, node_index, events.stage("reading values"));
}

sg::EdgeWeights edge_weights(std::span<const double> spacing, const sg::PixelValues& values,
                             bool height) {
  const sg::StepLengths lengths(spacing);
  return height ? sg::EdgeWeights(lengths, values.by_node()) : sg::EdgeWeights(lengths);
}

std::string thick_text(const std::string& name, const sg::SkeletonCheck& check) {
  return fmt::format("{}: looks too thick for a skeleton: {:.3g} % of the pixels are foreground, "
                     "{:.3g} % of these have their whole neighbourhood set; thin it first, for "
                     "example with skimage.morphology.skeletonize",
                     name, 100 * check.foreground_share(), 100 * check.inner_share());
}

sg::PixelGraph build_graph(const sg::NodeIndex& node_index, const sg::EdgeWeights& weights,
                           sg::Junctions junctions, const ImageEvents& events) {
  events.stage("building the graph");
  return sg::clean_junctions(sg::PixelGraph(node_index), weights, junctions);
}

}  // namespace

MeasuredImage::MeasuredImage(const OpenInput& input, const ImageOptions& options,
                             const ImageEvents& events, const BeforeGraph& before_graph)
    : options_(options),
      events_(events),
      name_(input.image->path().string()),
      info_(input.image->info()),
      spacing_(spacing_for(options.spacing, info_)),
      image_(load(*input.image, events)),
      node_index_(image_.bitmap),
      other_values_(load_other_values(input, node_index_, events)),
      values_(other_values_ ? *other_values_ : image_.values),
      weights_(edge_weights(spacing_, values_, options.height)) {
  const sg::SkeletonCheck check = sg::check_skeleton(node_index_);
  if (check.looks_thick()) events.warn(thick_text(name_, check));
  before_graph(check, values_);
  graph_ = build_graph(node_index_, weights_, options.junctions, events);
}

const sg::MeasuredGraph& MeasuredImage::measured() {
  if (!measured_) {
    events_.stage("tracing branches");
    measured_ = sg::measure_graph(std::move(*graph_), weights_, values_);
    graph_.reset();
  }
  return *measured_;
}

const sg::UninitializedVector<sg::Degree>& MeasuredImage::degrees() {
  if (!degrees_) degrees_ = sg::degrees(node_index_);
  return *degrees_;
}

std::vector<std::uint64_t> MeasuredImage::degree_histogram() {
  return sg::degree_histogram(degrees());
}

const std::vector<sg::SkeletonMeasures>& MeasuredImage::skeletons() {
  if (!skeletons_)
    skeletons_ = sg::measure_skeletons(
        node_index_, measured(),
        sg::find_junction_clusters(node_index_, measured().graph, measured().branch_graph));
  return *skeletons_;
}

const sg::MainPaths* MeasuredImage::main_paths() {
  if (!options_.main_path) return nullptr;
  if (main_paths_) return &*main_paths_;
  const sg::MeasuredGraph& traced = measured();
  events_.stage("searching main paths");
  main_paths_ =
      sg::find_main_paths(traced.branch_graph, traced.skeletons, traced.measures.distance);
  for (sg::SkeletonId skeleton = 0; skeleton < traced.skeletons.count; ++skeleton)
    if (!main_paths_->exact(skeleton))
      events_.warn(fmt::format(
          "{}: the main path of skeleton {} is too costly to find exactly; its length lies "
          "between {:.6g} and {:.6g}, its cell stays empty, and no branch is marked",
          name_, skeleton, main_paths_->at_least[skeleton], main_paths_->at_most[skeleton]));
  return &*main_paths_;
}

sg::Table MeasuredImage::node_table() { return sg::node_table(node_index_, degrees()); }

sg::Table MeasuredImage::branch_table() {
  const sg::MainPaths* paths = main_paths();
  std::optional<std::span<const std::uint8_t>> main;
  if (paths != nullptr) main = paths->on_path;
  sg::Table table = sg::branch_table({.node_index = node_index_,
                                      .measured = measured(),
                                      .spacing = spacing_,
                                      .heights = options_.height ? &values_ : nullptr,
                                      .main = main});
  if (options_.columns.empty()) return table;
  return choose_columns(std::move(table), options_.columns);
}

sg::Table MeasuredImage::skeleton_table() {
  return sg::skeleton_table(info_.shape, skeletons(), main_paths());
}

sg::Table MeasuredImage::summary_table() {
  return sg::summary_table({.node_index = node_index_,
                          .measured = measured(),
                          .skeletons = skeletons(),
                          .spacing = spacing_});
}
