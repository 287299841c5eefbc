#include "thin/tiles/thinning_wave.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "parallel/ranges.hpp"
#include "thin/tiles/erase_candidates.hpp"

namespace skan_graph {

std::int64_t ThinningWave::layers_per_band(const TileGrid& grid, std::int64_t tiles_of_band) {
  return std::clamp<std::int64_t>(tiles_of_band / (grid.tile_rows * grid.tile_columns), 1,
                                  grid.tile_layers());
}

ThinningWave::ThinningWave(const TileGrid& grid, ImageLayers& image, TileHistory& history,
                           const ThinningMethod& method, std::int64_t most_steps_under_way,
                           std::int64_t tiles_of_band)
    : level_(vector_levels().front()),
      grid_(grid),
      image_(image),
      history_(history),
      method_(method),
      tiles_of_band_(tiles_of_band),
      layers_per_band_(layers_per_band(grid, tiles_of_band)),
      bands_((grid.tile_layers() + layers_per_band_ - 1) / layers_per_band_) {
  const auto threads = static_cast<std::int64_t>(thread_count());
  const std::int64_t bands_between = distance + 1;
  const bool steps_for_all = most_steps_under_way > 1 && bands_ >= bands_between * threads;
  threads_ = steps_for_all ? threads : 1;
  const std::int64_t steps =
      std::clamp<std::int64_t>(bands_ / bands_between, 1, most_steps_under_way);
  for (std::int64_t i = 0; i < steps; ++i)
    steps_.push_back(std::make_unique<Step>(grid, image, 2 * layers_per_band_,
                                            history_.words_per_row()));
}

ThinningWave::Band ThinningWave::band(std::int64_t number) const {
  const std::int64_t first = number * layers_per_band_;
  return {first, std::min(first + layers_per_band_, grid_.tile_layers())};
}

/// Calls `work(layer, row, range)` for every row of tiles of a band: in one range, or in ranges on
/// all threads if these are not busy with other steps and there is enough to do.
template <class Work>
void ThinningWave::for_each_row(const Band& band, std::uint64_t active_tiles, Work&& work) const {
  constexpr std::uint64_t few_tiles = 256;
  const std::int64_t rows = (band.last_layer - band.first_layer) * grid_.tile_rows;
  const bool share = threads_ == 1 && active_tiles >= few_tiles;
  const std::int64_t range_size =
      share ? std::max<std::int64_t>(1, tiles_of_band_ / grid_.tile_columns) : rows;
  Ranges(rows, range_size).parallel_for_each([&](std::int64_t range, std::int64_t first,
                                                 std::int64_t last) {
    for (std::int64_t i = first; i < last; ++i)
      work(band.first_layer + i / grid_.tile_rows, i % grid_.tile_rows, range);
  });
}

std::uint64_t ThinningWave::work(std::int64_t step, std::int64_t number) {
  const std::uint64_t active_tiles = find_and_decide(step, number);
  erase_decided(step, number, active_tiles);
  return active_tiles;
}

std::uint64_t ThinningWave::find_and_decide(std::int64_t step, std::int64_t number) {
  Step& its = under_way(step);
  const Band here = band(number);
  std::uint64_t active_tiles = 0;
  for (std::int64_t layer = here.first_layer; layer < here.last_layer; ++layer)
    active_tiles += history_.begin(step, layer);
  if (active_tiles > 0) {
    const std::int64_t rows = (here.last_layer - here.first_layer) * grid_.tile_rows;
    its.unsafe.resize(static_cast<std::size_t>(rows));
    for (auto& words : its.unsafe) words.clear();
    for_each_row(here, active_tiles, [&](std::int64_t layer, std::int64_t row,
                                         std::int64_t range) {
      find(step, layer, row, its.unsafe[static_cast<std::size_t>(range)]);
    });
    its.all_unsafe.clear();
    for (const auto& words : its.unsafe)
      its.all_unsafe.insert(its.all_unsafe.end(), words.begin(), words.end());
    its.second_look.decide(its.all_unsafe);
  }
  return active_tiles;
}

void ThinningWave::erase_decided(std::int64_t step, std::int64_t number,
                                 std::uint64_t active_tiles) {
  const auto erase_band = [&](const Band& band) {
    for_each_row(band, active_tiles, [&](std::int64_t layer, std::int64_t row, std::int64_t) {
      erase(candidates(step), step, layer, row);
    });
  };
  if (number > 0) erase_band(band(number - 1));
  if (number == bands_ - 1) erase_band(band(number));
}

void ThinningWave::find(std::int64_t step, std::int64_t layer, std::int64_t row,
                        std::vector<UnsafeWord>& unsafe) {
  Step& its = under_way(step);
  TileSearch search;
  search.row_step = grid_.row_step;
  for (std::int64_t word = 0; word < history_.words_per_row(); ++word) {
    const std::uint64_t active = history_.active(layer, row, word);
    if (active == 0) continue;
    const std::int64_t first = grid_.word_of(row, word * bits_per_word);
    search.before = image_.layer(layer - 1) + first;
    search.words = image_.layer(layer) + first;
    search.after = image_.layer(layer + 1) + first;
    search.candidates = its.candidates.layer(layer) + first;
    std::array<UnsafeTile, bits_per_word> tiles;
    const FoundCandidates found = method_.find(step, search, active, tiles.data());
    its.candidates.tiles(layer, row, word) = found.tiles;
    for (int i = 0; i < found.unsafe_tiles; ++i) {
      const UnsafeTile& tile = tiles[static_cast<std::size_t>(i)];
      for (std::int64_t k = 0; k < TileGrid::depth; ++k)
        if (const std::uint64_t pixels = tile.pixels[static_cast<std::size_t>(k)]; pixels != 0)
          unsafe.push_back({its.second_look.key_of(layer * TileGrid::depth + k, row,
                                                   word * bits_per_word + tile.tile),
                            pixels});
    }
  }
}

void ThinningWave::erase(CandidateLayers& candidates, std::int64_t step, std::int64_t layer,
                         std::int64_t row) {
  for (std::int64_t word = 0; word < history_.words_per_row(); ++word) {
    const std::uint64_t tiles = std::exchange(candidates.tiles(layer, row, word), 0);
    if (tiles == 0) continue;
    const std::int64_t first = grid_.word_of(row, word * bits_per_word);
    history_.add(step, layer, row, word,
                 erase_candidates(level_, grid_.dimensions, image_.layer(layer) + first,
                                  candidates.layer(layer) + first, tiles));
  }
}

}  // namespace skan_graph
