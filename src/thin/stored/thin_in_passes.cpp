#include "thin/stored/thin_in_passes.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "parallel/run_wave.hpp"
#include "thin/stored/layer_window.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t most_ahead = ThinningWave::distance + 2;

/// A thinning pass by pass.
class StoredThinning {
 public:
  using Progress = std::function<void(std::uint64_t, std::uint64_t)>;

  StoredThinning(const StoredBitmap& bitmap, const BytesBetweenPasses& between,
                 const TileGrid& grid, const ThinningMethod& method,
                 const ThinningPasses& passes, std::int64_t tiles_of_band)
      : grid_(grid),
        passes_(passes),
        window_(grid, bitmap, between,
                bands_in_memory(passes.steps) * ThinningWave::layers_per_band(grid, tiles_of_band)),
        history_(grid, method.steps_of_round),
        thinning_(grid, window_, history_, method, passes.steps, tiles_of_band),
        first_step_(passes.first_step),
        is_active_(static_cast<std::size_t>(grid.tile_layers())) {}

  void run(const Progress& progress) {
    const auto tiles = static_cast<std::uint64_t>(grid_.tile_count());
    std::uint64_t at_rest = 0;
    for (std::uint64_t active = tiles; active > 0;) {
      active = run_pass();
      if (passes_.after_pass) passes_.after_pass(first_step_);
      at_rest = std::max(at_rest, tiles - active);
      if (progress) progress(at_rest, tiles);
    }
  }

 private:
  /// Returns the number of active tiles in the last step.
  std::uint64_t run_pass() {
    window_.begin_pass(used_layers(), first_step_ == 0);
    std::ranges::fill(is_active_, std::uint8_t{0});
    const std::int64_t steps = thinning_.steps_under_way();
    const Wave wave{.places = thinning_.bands(),
                    .distance = ThinningWave::distance,
                    .steps_under_way = steps,
                    .steps = steps,
                    .most_ahead = most_ahead,
                    .threads = thinning_.threads()};
    std::uint64_t active = 0;
    run_wave(
        wave, [&](std::int64_t step, std::int64_t band) { return work(step, band); },
        [&](std::int64_t, std::uint64_t active_tiles) { active = active_tiles; });
    first_step_ += steps;
    ++passes_done_;
    return active;
  }

  /// All tile layers, but after two passes only those that change or are read, as far as the last
  /// pass tells: what changes spreads by a tile layer in each step. The others did not change in
  /// the last pass either, so both the bitmap that is read and the one that is written have them.
  std::vector<std::uint8_t> used_layers() const {
    const auto layers = static_cast<std::int64_t>(is_active_.size());
    std::vector<std::uint8_t> is_used(is_active_.size(), passes_done_ < 2 ? 1 : 0);
    const std::int64_t reach = thinning_.steps_under_way() + 1;
    for (std::int64_t layer = 0, end = 0; layer < layers; ++layer) {
      if (is_active_[static_cast<std::size_t>(layer)] == 0) continue;
      const std::int64_t first = std::max(end, layer - reach);
      end = std::min(layer + reach + 1, layers);
      std::fill(is_used.begin() + first, is_used.begin() + end, std::uint8_t{1});
    }
    return is_used;
  }

  std::uint64_t work(std::int64_t step, std::int64_t band) {
    const ThinningWave::Band layers = thinning_.band(band);
    if (step == 0) window_.read_before(layers.last_layer + 1);
    const std::uint64_t active = thinning_.work(first_step_ + step, band);
    if (active > 0)
      for (std::int64_t layer = layers.first_layer; layer < layers.last_layer; ++layer)
        is_active_[static_cast<std::size_t>(layer)] = 1;
    if (step == thinning_.steps_under_way() - 1)
      window_.write_before(band == thinning_.bands() - 1 ? layers.last_layer
                                                         : layers.first_layer);
    return active;
  }

  const TileGrid& grid_;
  const ThinningPasses& passes_;
  LayerWindow window_;
  TileHistory history_;
  ThinningWave thinning_;
  std::int64_t first_step_;  // of the pass
  std::int64_t passes_done_ = 0;
  std::vector<std::uint8_t> is_active_;  // each tile layer, in any step of the pass
};

}  // namespace

void thin_in_passes(const StoredBitmap& mask, const BytesBetweenPasses& between,
                    const TileGrid& grid, const ThinningMethod& method,
                    const ThinningPasses& passes,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                    std::int64_t tiles_of_band) {
  if (passes.steps < 1) throw std::invalid_argument("a pass without steps");
  StoredThinning(mask, between, grid, method, passes, tiles_of_band).run(progress);
}

/// From the band before the last step's to the one after the first step's.
std::int64_t bands_in_memory(std::int64_t steps_of_pass) {
  return (steps_of_pass - 1) * most_ahead + 3;
}

}  // namespace skan_graph
