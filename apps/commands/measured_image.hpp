#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/image_events.hpp"
#include "cli/image_options.hpp"
#include "commands/open_input.hpp"
#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/skeleton_check.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/measure/main_path.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "skan_graph/tables/table.hpp"

/// An image and all that is measured in it. What not every output needs is computed
/// when it is first asked for. The tables borrow from it.
class MeasuredImage {
 public:
  using BeforeGraph =
      std::function<void(const skan_graph::SkeletonCheck&, const skan_graph::PixelValues&)>;

  /// Reads the image, warns where it is no skeleton, calls `before_graph`, which may
  /// throw, and builds its graph. Throws UsageError where the options do not fit the
  /// image, FileError where it cannot be read.
  MeasuredImage(const OpenInput& input, const ImageOptions& options, const ImageEvents& events,
                const BeforeGraph& before_graph);
  MeasuredImage(const MeasuredImage&) = delete;
  MeasuredImage& operator=(const MeasuredImage&) = delete;

  const skan_graph::ImageInfo& info() const { return info_; }
  const std::vector<double>& spacing() const { return spacing_; }
  const skan_graph::NodeIndex& node_index() const { return node_index_; }
  const skan_graph::EdgeWeights& weights() const { return weights_; }
  /// After the junction clean-up.
  const skan_graph::PixelGraph& graph() const { return measured_ ? measured_->graph : *graph_; }
  const skan_graph::MeasuredGraph& measured();
  const skan_graph::UninitializedVector<skan_graph::Degree>& degrees();
  std::vector<std::uint64_t> degree_histogram();

  skan_graph::Table node_table();
  skan_graph::Table branch_table();
  skan_graph::Table skeleton_table();
  skan_graph::Table summary_table();

 private:
  const std::vector<skan_graph::SkeletonMeasures>& skeletons();
  /// Null unless asked for.
  const skan_graph::MainPaths* main_paths();

  const ImageOptions& options_;
  const ImageEvents& events_;
  const std::string name_;  // for messages
  const skan_graph::ImageInfo info_;
  const std::vector<double> spacing_;
  const skan_graph::MaskImage image_;
  const skan_graph::NodeIndex node_index_;
  const std::optional<skan_graph::PixelValues> other_values_;
  const skan_graph::PixelValues& values_;
  const skan_graph::EdgeWeights weights_;
  std::optional<skan_graph::PixelGraph> graph_;  // until it is part of the measured
  std::optional<skan_graph::MeasuredGraph> measured_;
  std::optional<skan_graph::UninitializedVector<skan_graph::Degree>> degrees_;
  std::optional<std::vector<skan_graph::SkeletonMeasures>> skeletons_;
  std::optional<skan_graph::MainPaths> main_paths_;
};
