#pragma once

#include <vector>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/graph/edge_weights.hpp"
#include "skan_graph/graph/pixel_graph.hpp"
#include "skan_graph/io/write_graph.hpp"
#include "support/drawing.hpp"

/// An image and all that a GraphDocument borrows.
struct GraphSample {
  GraphSample(const BoolImage& image, const std::vector<double>& axis_spacing)
      : bitmap(image.bitmap()), spacing(axis_spacing) {}
  explicit GraphSample(const BoolImage& image)
      : GraphSample(image, std::vector<double>(image.shape.dimensions(), 1.0)) {}
  GraphSample(const GraphSample&) = delete;
  GraphSample& operator=(const GraphSample&) = delete;

  skan_graph::GraphDocument document() const {
    return {.shape = bitmap.shape(),
            .graph = skan_graph::one_part(
                {.pixels = node_index, .graph = graph, .weights = weights}),
            .image_type = skan_graph::PixelType::boolean,
            .spacing = spacing,
            .unit = unit,
            .junctions = "none",
            .degree_histogram = histogram};
  }

  skan_graph::PaddedBitmap bitmap;
  skan_graph::NodeIndex node_index{bitmap};
  skan_graph::CsrGraph graph = skan_graph::csr_graph(skan_graph::PixelGraph(node_index));
  std::vector<double> spacing;
  skan_graph::EdgeWeights weights{skan_graph::StepLengths(spacing)};
  std::string unit;
  std::vector<std::uint64_t> histogram = skan_graph::degree_histogram(skan_graph::degrees(node_index));
};
