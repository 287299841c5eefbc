#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <vector>

#include "thin/lee/second_look.hpp"
#include "thin/tiles/candidate_layers.hpp"
#include "thin/tiles/tile_history.hpp"
#include "thin/tiles/image_layers.hpp"
#include "thin/tiles/tile_search.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// How a thinning finds pixels to remove: passes of Zhang's, sub-iterations of Lee's.
struct ThinningMethod {
  std::int64_t steps_of_round = 1;
  /// Finds the candidates of a step in the tiles whose bit is set in `active`; `unsafe` has room
  /// for 64.
  std::function<FoundCandidates(std::int64_t step, const TileSearch& search, std::uint64_t active,
                                UnsafeTile* unsafe)>
      find;
};

/// Does the steps of a thinning until they change nothing. A step finds candidates in the image as
/// it is when the step begins, decides those that need a second look in raster order, and removes
/// them. It goes through the image in bands of tile layers. At band b it
///
///     finds the candidates of b     reads the image in b and in one layer of pixels on either side
///     decides those of b            reads the image there, and earlier candidates in b and b − 1
///     removes those of b − 1        which no pixel that is not decided has as a neighbour now
///
/// So step s + 1 may find candidates in band b when step s has removed those of b + 1, which it
/// does at band b + 2. Several steps follow each other through the image (see run_wave):
///
///     step s       removes b + 5, finds in b + 6
///     step s + 1   removes b + 2, finds in b + 3
///     step s + 2   removes b − 1, finds in b
///
/// What they work on, three bands each, stays in the cache; an image beyond the cache is read once
/// for several steps. Each step under way stores candidates of two bands only. The image is that of
/// one step after another, for any number of threads.
///
/// With several threads each works on a step. An image of too few bands for that has one step at
/// work at a time, and the threads share the rows of a band.
class ThinningWave {
 public:
  /// Bands of fewer tiles would mainly cost the change from one step to another.
  static constexpr std::int64_t usual_tiles_of_band = 512;
  /// So many that the image is read seldom enough, and so few that their bands stay in the cache.
  static constexpr std::int64_t usual_steps_under_way = 6;
  /// The bands between two steps; see above.
  static constexpr std::int64_t distance = 2;

  /// Tile layers of a band, but the last one.
  static std::int64_t layers_per_band(const TileGrid& grid,
                                      std::int64_t tiles_of_band = usual_tiles_of_band);

  struct Band {
    std::int64_t first_layer, last_layer;  // first to last − 1
  };

  ThinningWave(const TileGrid& grid, ImageLayers& image, TileHistory& history,
               const ThinningMethod& method, std::int64_t most_steps_under_way,
               std::int64_t tiles_of_band = usual_tiles_of_band);

  std::int64_t bands() const { return bands_; }
  Band band(std::int64_t number) const;
  std::int64_t steps_under_way() const { return static_cast<std::int64_t>(steps_.size()); }
  /// The threads that may work on different steps: all, or one.
  std::int64_t threads() const { return threads_; }

  /// What a step does at a band. Returns the number of active tiles.
  std::uint64_t work(std::int64_t step, std::int64_t band);

  /// Its two halves: finds the candidates of a band and decides them, and removes all candidates
  /// that no later decision needs.
  std::uint64_t find_and_decide(std::int64_t step, std::int64_t band);
  void erase_decided(std::int64_t step, std::int64_t band, std::uint64_t active_tiles);

  /// The candidates of a step under way. Those of the layer before the first one are background
  /// unless they are set before band 0.
  CandidateLayers& candidates(std::int64_t step) { return under_way(step).candidates; }
  /// Removes the candidates of a row of tiles from the image.
  void erase(CandidateLayers& candidates, std::int64_t step, std::int64_t layer,
             std::int64_t row);

 private:
  /// What a step under way needs for itself.
  struct Step {
    Step(const TileGrid& grid, const ImageLayers& image, std::int64_t layers,
         std::int64_t words_per_row)
        : candidates(grid, layers, words_per_row), second_look(grid, image, candidates) {}
    CandidateLayers candidates;
    SecondLook second_look;
    std::vector<std::vector<UnsafeWord>> unsafe;  // of each range of tile rows
    std::vector<UnsafeWord> all_unsafe;
  };
  void find(std::int64_t step, std::int64_t layer, std::int64_t row,
            std::vector<UnsafeWord>& unsafe);
  template <class Work>
  void for_each_row(const Band& band, std::uint64_t active_tiles, Work&& work) const;
  Step& under_way(std::int64_t step) {
    return *steps_[static_cast<std::size_t>(step) % steps_.size()];
  }

  const VectorLevel level_;
  const TileGrid& grid_;
  ImageLayers& image_;
  TileHistory& history_;
  const ThinningMethod& method_;
  std::int64_t tiles_of_band_, layers_per_band_, bands_, threads_;
  std::vector<std::unique_ptr<Step>> steps_;
};

}  // namespace skan_graph
