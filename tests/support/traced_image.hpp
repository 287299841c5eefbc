#pragma once

#include <utility>
#include <vector>

#include "skan_graph/bits/labels.hpp"
#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/measure/network.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"
#include "support/drawing.hpp"

/// An image and its network, for tests. Spacing is 1 where none is given.
struct TracedImage {
  BoolImage image;
  std::vector<double> spacing;
  skan_graph::PaddedBitmap bitmap;
  skan_graph::Labels labels;
  skan_graph::EdgeWeights weights;
  skan_graph::Network network;

  explicit TracedImage(BoolImage image_,
                       skan_graph::Junctions junctions = skan_graph::Junctions::mst,
                       std::vector<double> spacing_ = {},
                       const skan_graph::PixelValues& values = skan_graph::PixelValues())
      : image(std::move(image_)),
        spacing(spacing_.empty() ? std::vector<double>(image.shape.dimensions(), 1.0)
                                 : std::move(spacing_)),
        bitmap(image.bitmap()),
        labels(bitmap),
        weights(skan_graph::StepLengths(spacing)),
        network(skan_graph::trace_network(
            skan_graph::clean_junctions(skan_graph::PixelGraph(labels), weights, junctions),
            weights, values)) {}
  TracedImage(const TracedImage&) = delete;  // its parts refer to each other
  TracedImage& operator=(const TracedImage&) = delete;
};

inline std::vector<skan_graph::SkeletonMeasures> measured_skeletons(const TracedImage& traced) {
  const skan_graph::Network& network = traced.network;
  return skan_graph::measure_skeletons(
      traced.labels, network,
      skan_graph::find_junction_clusters(traced.labels, network.graph, network.branch_graph));
}
