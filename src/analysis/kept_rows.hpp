#pragma once

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/analysis/stage.hpp"
#include "skan_graph/image/shape.hpp"

namespace skan_graph {

/// What a run by slabs keeps in its scratch file for its outputs, besides the rows of branches, if
/// its extent has these, and the bitmaps of find_skeleton().
struct KeptRows {
  Extent extent;  // how far slabs are traced
  bool pixels;  // of the nodes, and their degrees
  bool paths;   // of the branches
  bool graph;
  bool values;  // of the pixels
  bool radii;   // of the branches and, with pixels, of the nodes
  bool plane;   // the bits of a 2D image

  KeptRows(const Shape& shape, const AnalysisOptions& options, const OutputPaths& outputs);
};

}  // namespace skan_graph
