#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <string>

#include "skan_graph/bits/node_index.hpp"

namespace skan_graph {

/// The arguments of write_node_image.
struct NodeImage {
  const NodeIndex& node_index;
  const std::function<std::uint64_t(NodeId)>& value;
  std::span<const double> spacing;
  const std::string& unit;
};

// The writers behind write_node_image, one file each, for pixels of uint8 to uint64.

template <class Pixel>
void write_npy_image(const NodeImage& image, const std::filesystem::path& path);
template <class Pixel>
void write_tiff_image(const NodeImage& image, const std::filesystem::path& path);

}  // namespace skan_graph
