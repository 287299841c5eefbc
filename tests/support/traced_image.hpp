#pragma once

#include <utility>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "support/drawing.hpp"

/// An image and its measured graph, for tests. The default spacing is 1.
struct TracedImage {
  BoolImage image;
  std::vector<double> spacing;
  skan_graph::PaddedBitmap bitmap;
  skan_graph::NodeIndex node_index;
  skan_graph::EdgeWeights weights;
  skan_graph::MeasuredGraph measured;

  explicit TracedImage(BoolImage image_,
                       skan_graph::Junctions junctions = skan_graph::Junctions::mst,
                       std::vector<double> spacing_ = {},
                       const skan_graph::PixelValues& values = skan_graph::PixelValues())
      : image(std::move(image_)),
        spacing(spacing_.empty() ? std::vector<double>(image.shape.dimensions(), 1.0)
                                 : std::move(spacing_)),
        bitmap(image.bitmap()),
        node_index(bitmap),
        weights(skan_graph::StepLengths(spacing)),
        measured(skan_graph::measure_graph(
            skan_graph::clean_junctions(skan_graph::PixelGraph(node_index), weights, junctions),
            weights, values)) {}
  TracedImage(const TracedImage&) = delete;  // its parts refer to each other
  TracedImage& operator=(const TracedImage&) = delete;
};

inline std::vector<skan_graph::SkeletonMeasures> measured_skeletons(const TracedImage& traced) {
  const skan_graph::MeasuredGraph& measured = traced.measured;
  return skan_graph::measure_skeletons(
      traced.node_index, measured,
      skan_graph::find_junction_clusters(traced.node_index, measured.graph, measured.branch_graph));
}
