#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/picture/colour_map.hpp"
#include "skan_graph/picture/panels.hpp"
#include "skan_graph/picture/plane.hpp"

namespace skan_graph {

/// What a picture shows. All but the small parts is borrowed.
struct PictureSource {
  std::string title;  // the image's name
  const NodeIndex& node_index;
  const MeasuredGraph& measured;
  const JunctionClusters& junctions;
  const Panels& panels;
  std::span<const Plane> planes;  // one for each panel
  const ColourMap& colours;
  std::span<const double> values;   // of each branch, for its colour
  std::span<const double> spacing;  // one per axis
  std::string unit;                 // of the spacing; "" if it has none
};

/// Draws the branches over the image, in the colours of their values, with their tips and
/// junctions, and beside it what the colours mean; below it a scale bar if there is a unit.
///
///     .png   256 colours, the branches and the image's pixels one to one
///     .svg   the image as a PNG, the branches as paths and the texts as texts
///
/// Lines are as thick as the density of the network permits, and never thinner than a pixel. The
/// bytes are the same for any number of threads. Memory: 1 byte a pixel of the picture and 4 for
/// each node. Throws FileError, and std::invalid_argument for another extension.
void write_picture(const PictureSource& source, const std::filesystem::path& path);

/// Whether the extension is .png or .svg, in upper or lower case.
bool is_picture_format(const std::filesystem::path& path);

}  // namespace skan_graph
