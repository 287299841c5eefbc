#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// What the vertices of a graph file are.
enum class GraphForm {
  pixels,    // skeleton pixels
  branches,  // tips and junctions; the edges are branches
};

/// How an image is read, measured and written: all that decides the bytes of its outputs.
/// Each of these is declared, with its name, its help and its check, by the stage that uses it
/// (see standard_stages()).
struct AnalysisOptions {
  ReadOptions reading = {};
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
