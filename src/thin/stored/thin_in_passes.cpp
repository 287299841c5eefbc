#include "thin/stored/thin_in_passes.hpp"

#include <algorithm>
#include <stdexcept>

#include "parallel/run_wave.hpp"
#include "thin/stored/layer_window.hpp"

namespace skan_graph {

namespace {

constexpr std::int64_t most_ahead = ThinningWave::distance + 2;

/// A thinning pass by pass.
class StoredThinning {
 public:
  using Progress = std::function<void(std::uint64_t, std::uint64_t)>;

  StoredThinning(const StoredBitmap& bitmap, const TileGrid& grid, const ThinningMethod& method,
                 const ThinningPasses& passes, std::int64_t tiles_of_band)
      : grid_(grid),
        method_(method),
        passes_(passes),
        window_(grid, bitmap,
                bands_in_memory(passes.steps) * ThinningWave::layers_per_band(grid, tiles_of_band)),
        history_(grid, method.steps_of_round),
        thinning_(grid, window_, history_, method, passes.steps, tiles_of_band),
        first_step_(passes.first_step) {}

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
    const std::int64_t steps = thinning_.steps_under_way();
    const Wave wave{.places = thinning_.bands(),
                    .distance = ThinningWave::distance,
                    .steps_under_way = steps,
                    .steps = steps,
                    .most_ahead = most_ahead,
                    .threads = thinning_.threads()};
    window_.begin_pass();
    std::uint64_t active = 0;
    run_wave(
        wave, [&](std::int64_t step, std::int64_t band) { return work(step, band); },
        [&](std::int64_t, std::uint64_t active_tiles) { active = active_tiles; });
    first_step_ += steps;
    return active;
  }

  std::uint64_t work(std::int64_t step, std::int64_t band) {
    const ThinningWave::Band layers = thinning_.band(band);
    if (step == 0) window_.read_before(layers.last_layer + 1);
    const std::uint64_t active = thinning_.work(first_step_ + step, band);
    if (step == thinning_.steps_under_way() - 1)
      window_.write_before(band == thinning_.bands() - 1 ? layers.last_layer
                                                         : layers.first_layer);
    return active;
  }

  const TileGrid& grid_;
  const ThinningMethod& method_;
  const ThinningPasses& passes_;
  LayerWindow window_;
  TileHistory history_;
  ThinningWave thinning_;
  std::int64_t first_step_;  // of the pass
};

}  // namespace

void thin_in_passes(const StoredBitmap& mask, const TileGrid& grid, const ThinningMethod& method,
                    const ThinningPasses& passes,
                    const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                    std::int64_t tiles_of_band) {
  if (passes.steps < 1) throw std::invalid_argument("a pass without steps");
  StoredThinning(mask, grid, method, passes, tiles_of_band).run(progress);
}

/// From the band before the last step's to the one after the first step's.
std::int64_t bands_in_memory(std::int64_t steps_of_pass) {
  return (steps_of_pass - 1) * most_ahead + 3;
}

}  // namespace skan_graph
