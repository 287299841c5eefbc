#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "skan_graph/clean_up/junctions.hpp"
#include "skan_graph/io/read_options.hpp"

/// What the vertices of a graph are.
enum class GraphForm {
  pixels,    // skeleton pixels
  branches,  // tips and junctions; the edges are branches
};

/// How an image is read, measured and written: all that decides the bytes of its
/// outputs.
struct ImageOptions {
  skan_graph::ReadOptions reading;
  skan_graph::Junctions junctions = skan_graph::Junctions::mst;
  std::vector<double> spacing;  // empty: the file's own, else 1; one entry: for every axis
  std::optional<std::filesystem::path> values;  // the pixel values' own image
  bool height = false;                          // the pixel values are heights
  bool main_path = false;
  GraphForm graph = GraphForm::pixels;
  std::vector<std::string> columns;  // of the branch table, see choose_columns.hpp; empty: all
  char separator = '_';              // in column names
};
