#pragma once

#include <cstdint>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/thin/stored_bitmap.hpp"
#include "thin/stored/stored_tiles.hpp"
#include "thin/tiles/image_layers.hpp"

namespace skan_graph {

/// The tile layers of a stored bitmap that a pass works on. They come in and go out in order; one
/// thread may bring layers in while another one takes layers out.
class LayerWindow : public ImageLayers {
 public:
  /// With room for `most_layers` at a time.
  LayerWindow(const TileGrid& grid, const StoredBitmap& bitmap, std::int64_t most_layers);

  void begin_pass() { read_ = written_ = 0; }
  /// Reads all tile layers before `end` that have not been read in this pass.
  void read_before(std::int64_t end);
  /// Writes all tile layers before `end` that have not been written in this pass.
  void write_before(std::int64_t end);

 private:
  std::uint64_t* buffer(std::int64_t number);

  const TileGrid& grid_;
  StoredTiles stored_;
  std::int64_t most_layers_, step_;  // words from one buffer to the next
  ZeroedVector<std::uint64_t> words_;
  std::int64_t read_ = 0, written_ = 0;  // tile layers, in this pass
};

}  // namespace skan_graph
