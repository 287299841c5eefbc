#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "io/read/image_axes.hpp"
#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// One level of an OME-Zarr image: its array and its axes.
struct OmeLevel {
  std::string path;             // of the array, below the group
  // One per axis; empty if the metadata are of an old version that does not name axes.
  std::vector<AxisRole> roles;
  std::vector<std::string> axis_names;  // "t", "c", "z", "y", "x"
  std::vector<std::string> units;
  std::vector<double> spacing;          // one per axis, or empty
  std::vector<std::string> warnings;
};

/// The chosen level of the first image in "multiscales" metadata. `name` is for messages. Throws
/// FileError.
OmeLevel parse_ome_level(const nlohmann::json& multiscales, const ReadOptions& options,
                         const std::filesystem::path& name);

}  // namespace skan_graph
