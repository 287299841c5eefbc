#pragma once

#include <cstdint>
#include <vector>

namespace skan_graph {

/// The words of an image's tile layers, wherever they are. The layers before the first one and
/// after the last one are background.
class ImageLayers {
 public:
  ImageLayers(const ImageLayers&) = delete;
  ImageLayers& operator=(const ImageLayers&) = delete;

  const std::uint64_t* layer(std::int64_t tile_layer) const { return layers_[index(tile_layer)]; }
  std::uint64_t* layer(std::int64_t tile_layer) { return layers_[index(tile_layer)]; }

 protected:
  explicit ImageLayers(std::int64_t tile_layers) : layers_(index(tile_layers + 1)) {}
  ~ImageLayers() = default;
  void set_layer(std::int64_t tile_layer, std::uint64_t* words) {
    layers_[index(tile_layer)] = words;
  }

 private:
  static std::size_t index(std::int64_t tile_layer) {
    return static_cast<std::size_t>(tile_layer + 1);
  }

  std::vector<std::uint64_t*> layers_;
};

}  // namespace skan_graph
