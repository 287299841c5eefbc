#pragma once

#include <cstdint>
#include <vector>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/thin/stored_bitmap.hpp"
#include "thin/stored/packed_tiles.hpp"
#include "thin/stored/stored_tiles.hpp"
#include "thin/tiles/image_layers.hpp"

namespace skan_graph {

/// The tile layers that a pass works on. They come in, from a stored bitmap or the pass before, and
/// go out in order; one thread may bring layers in while another one takes layers out. Those that a
/// pass does not use stay where they are: the window has no valid pixels of them.
class LayerWindow : public ImageLayers {
 public:
  /// With room for `most_layers` at a time.
  LayerWindow(const TileGrid& grid, const StoredBitmap& bitmap, const BytesBetweenPasses& between,
              std::int64_t most_layers);

  /// `is_used` tells of each tile layer whether the pass may read or change it; `is_first`: it
  /// reads the bitmap.
  void begin_pass(std::vector<std::uint8_t> is_used, bool is_first);
  /// Reads all used tile layers before `end` that have not been read in this pass.
  void read_before(std::int64_t end);
  /// Writes all used tile layers before `end` that have not been written in this pass.
  void write_before(std::int64_t end);

 private:
  std::uint64_t* buffer(std::int64_t number);

  const TileGrid& grid_;
  StoredTiles stored_;
  PackedTiles packed_in_, packed_out_;
  std::int64_t most_layers_, step_;  // words from one buffer to the next
  ZeroedVector<std::uint64_t> words_;
  std::vector<std::uint8_t> is_used_;  // in this pass
  bool is_first_ = true;
  std::int64_t read_ = 0, written_ = 0;  // tile layers, in this pass
};

}  // namespace skan_graph
