#include "thin/ranks/rank_layers.hpp"

#include <algorithm>

namespace skan_graph {

RankPart part_of_rank(const TileGrid& grid, std::uint64_t rank, std::uint64_t ranks) {
  const std::int64_t layers = grid.tile_layers();
  const std::int64_t used = std::min(layers, static_cast<std::int64_t>(ranks));
  const auto begin_of = [&](std::uint64_t number) {
    return layers * std::min(used, static_cast<std::int64_t>(number)) / used;
  };
  return {begin_of(rank), begin_of(rank + 1)};
}

RankLayers::RankLayers(const TileGrid& whole, const StoredBitmap& bitmap, RankPart part)
    : ImageLayers(part.last - part.first), part_(part), stored_(whole, bitmap) {
  const std::int64_t count = part.last - part.first;
  const std::int64_t margin = whole.margin(), step = margin + whole.words_per_layer();
  words_ = ZeroedVector<std::uint64_t>(static_cast<std::size_t>((count + 2) * step + margin));
  for (std::int64_t l = -1; l <= count; ++l) {
    set_layer(l, words_.data() + margin + (l + 1) * step);
    const std::int64_t in_image = part.first + l;
    if (in_image >= 0 && in_image < whole.tile_layers()) stored_.read(in_image, layer(l));
  }
}

void RankLayers::write() {
  for (std::int64_t l = part_.first; l < part_.last; ++l) stored_.write(l, layer(l - part_.first));
}

}  // namespace skan_graph
