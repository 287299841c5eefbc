#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/io/read_options.hpp"
#include "skan_graph/io/threshold_image.hpp"

namespace skan_graph {

/// What the vertices of a graph file are.
enum class GraphForm {
  pixels,    // skeleton pixels
  branches,  // tips and junctions; the edges are branches
};

/// How a mask becomes a skeleton.
enum class Thinning {
  usual,  // zhang in 2D, lee in 3D
  zhang,  // scikit-image's skeletonize, 2D
  lee,    // scikit-image's skeletonize(method="lee"), 2D and 3D
  centred,  // ours, 2D and 3D: see thin_centred
};

/// How an image is read, measured and written: all that decides the bytes of its outputs.
/// Each of these is declared, with its name, its help and its check, by the stage that uses it
/// (see standard_stages()).
struct AnalysisOptions {
  ReadOptions reading = {};
  std::optional<Threshold> threshold = {};  // nothing: pixels that are not 0 are object
  std::optional<double> smooth = {};        // sigma in pixels, before the threshold
  std::optional<Thinning> thin = {};  // nothing: the image is a skeleton
  bool radius = false;                // at every node, in the mask that was thinned
  std::optional<std::filesystem::path> mask = {};  // or in this one, beside a skeleton
  bool keep_mask = false;             // beside the skeleton it is thinned to (Analysis::mask)
  Junctions junctions = Junctions::mst;
  std::vector<double> spacing = {};  // empty: the file's own, else 1; one entry: for every axis
  std::optional<std::filesystem::path> values = {};  // the image that has the pixel values
  bool height = false;                          // the pixel values are heights
  bool main_path = false;
  GraphForm graph = GraphForm::pixels;
  std::vector<std::string> columns = {};  // of the branch table, see choose_columns; empty: all
  char separator = '_';              // in column names
};

}  // namespace skan_graph
