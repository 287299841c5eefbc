#pragma once

#include <cstdint>

#include "skan_graph/memory/uninitialized_vector.hpp"
#include "skan_graph/thin/stored_bitmap.hpp"
#include "thin/stored/stored_tiles.hpp"
#include "thin/tiles/image_layers.hpp"

namespace skan_graph {

/// The tile layers of a rank, first to last − 1; none if both are the same.
struct RankPart {
  std::int64_t first, last;
};

/// The tile layers of one of several ranks: about as many for each, the last ranks have none if
/// there are fewer than ranks.
RankPart part_of_rank(const TileGrid& grid, std::uint64_t rank, std::uint64_t ranks);

/// The tile layers of a rank in memory, numbered from 0, and the one before and the one after,
/// which belong to other ranks or are background. Reads them from a stored bitmap.
class RankLayers : public ImageLayers {
 public:
  RankLayers(const TileGrid& whole, const StoredBitmap& bitmap, RankPart part);

  /// Writes the rank's own.
  void write();

 private:
  RankPart part_;
  StoredTiles stored_;
  ZeroedVector<std::uint64_t> words_;
};

}  // namespace skan_graph
