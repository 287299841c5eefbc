#include "thin/ranks/thin_part_of_rank.hpp"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>
#include <vector>

#include "parallel/error_of.hpp"
#include "skan_graph/parallel/gather.hpp"
#include "thin/ranks/border_pixels.hpp"
#include "thin/ranks/rank_layers.hpp"
#include "thin/ranks/rank_neighbor.hpp"

namespace skan_graph {

namespace {

TileGrid grid_of_part(const TileGrid& whole, RankPart part) {
  TileGrid grid = whole;
  grid.layers = std::min(part.last * TileGrid::depth, whole.layers) - part.first * TileGrid::depth;
  return grid;
}

/// The thinning of a rank's part. One step is under way at a time, so that the next rank waits for
/// no more than one.
class PartThinning {
 public:
  PartThinning(const StoredBitmap& mask, const TileGrid& whole, RankPart part,
               const ThinningMethod& method, RankNeighbor& before, RankNeighbor& after,
               std::int64_t tiles_of_band)
      : grid_(grid_of_part(whole, part)),
        steps_of_round_(method.steps_of_round),
        before_(before),
        after_(after),
        image_(whole, mask, part),
        history_(grid_, method.steps_of_round),
        thinning_(grid_, image_, history_, method, 1, tiles_of_band),
        removed_after_(grid_, 1, history_.words_per_row()) {
    history_.skip_empty_tiles(image_);
  }

  void run(const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    const auto tiles = static_cast<std::uint64_t>(grid_.tile_count());
    std::uint64_t at_rest = 0;
    for (std::int64_t step = 0; work(step); ++step) {
      at_rest = std::max(at_rest, tiles - active_tiles_);
      if (progress && (step + 1) % steps_of_round_ == 0) progress(at_rest, tiles);
    }
  }

  void write() { image_.write(); }

 private:
  static constexpr std::int64_t first_plane = 0, last_plane = TileGrid::depth - 1;

  /// Does a step. Returns whether another one follows: not if nothing was active in any rank, which
  /// the last rank finds out, or if a neighbour has ended.
  bool work(std::int64_t step) {
    active_tiles_ = active_tiles_before_ = 0;
    const std::int64_t last_band = thinning_.bands() - 1;
    for (std::int64_t band = 0; band <= last_band; ++band) {
      if (band == 0 && before_.exists() && !receive_from_before(step)) return false;
      if (band == last_band && after_.exists() && step > 0 && !receive_from_after(step - 1))
        return false;
      const std::uint64_t active = thinning_.find_and_decide(step, band);
      active_tiles_ += active;
      if (band == 0 && before_.exists()) send_to_before(step);
      if (band == last_band && after_.exists()) send_to_after(step);
      thinning_.erase_decided(step, band, active);
    }
    return after_.exists() || active_tiles_before_ + active_tiles_ > 0;
  }

  /// Gets the pixels that a step removes in the layer before, which its decisions need.
  bool receive_from_before(std::int64_t step) {
    const std::optional<BorderMessage> message = before_.receive();
    if (!message) return false;
    active_tiles_before_ = message->active_tiles;
    add_border_pixels(grid_, message->pixels, thinning_.candidates(step), -1, last_plane);
    return true;
  }
  void send_to_before(std::int64_t step) {
    before_.send({.pixels = border_pixels(grid_, thinning_.candidates(step), 0, first_plane)});
    erase(thinning_.candidates(step), step, -1);
  }

  /// Removes what a step has removed in the layer after.
  bool receive_from_after(std::int64_t step) {
    const std::optional<BorderMessage> message = after_.receive();
    if (!message) return false;
    add_border_pixels(grid_, message->pixels, removed_after_, grid_.tile_layers(), first_plane);
    erase(removed_after_, step, grid_.tile_layers());
    return true;
  }
  void send_to_after(std::int64_t step) {
    after_.send({.active_tiles = active_tiles_before_ + active_tiles_,
                 .pixels = border_pixels(grid_, thinning_.candidates(step),
                                         grid_.tile_layers() - 1, last_plane)});
  }

  /// Removes pixels of a neighbour's layer from the image.
  void erase(CandidateLayers& removed, std::int64_t step, std::int64_t layer) {
    for (std::int64_t row = 0; row < grid_.tile_rows; ++row)
      thinning_.erase(removed, step, layer, row);
  }

  const TileGrid grid_;
  const std::int64_t steps_of_round_;
  RankNeighbor &before_, &after_;
  RankLayers image_;
  TileHistory history_;
  ThinningWave thinning_;
  CandidateLayers removed_after_;  // one layer
  /// Of the step at work, in this rank and in those before.
  std::uint64_t active_tiles_ = 0, active_tiles_before_ = 0;
};

/// Returns on every rank when all have called it, if none has an error; else throws on all, on a
/// rank with an error that one.
void fail_together(Communicator& ranks, const std::exception_ptr& error) {
  const std::exception_ptr of_all = error_of([&] {
    share(ranks, [&] {
      if (error) std::rethrow_exception(error);
      return std::vector<std::byte>();
    });
  });
  if (error) std::rethrow_exception(error);
  if (of_all) std::rethrow_exception(of_all);
}

}  // namespace

void thin_part_of_rank(const StoredBitmap& mask, const TileGrid& grid,
                       const ThinningMethod& method, Communicator& ranks,
                       const std::function<void(std::uint64_t, std::uint64_t)>& progress,
                       std::int64_t tiles_of_band) {
  const RankPart part = part_of_rank(grid, ranks.rank(), ranks.count());
  std::exception_ptr error;
  if (part.first < part.last) {
    const auto neighbor = [&](bool exists, std::uint64_t rank) {
      return RankNeighbor(ranks, exists ? std::optional(rank) : std::nullopt);
    };
    RankNeighbor before = neighbor(part.first > 0, ranks.rank() - 1);
    RankNeighbor after = neighbor(part.last < grid.tile_layers(), ranks.rank() + 1);
    std::optional<PartThinning> thinning;
    error = error_of([&] {
      thinning.emplace(mask, grid, part, method, before, after, tiles_of_band);
      thinning->run(progress);
    });
    const auto has_failed = [&] { return error || before.has_failed() || after.has_failed(); };
    before.send_last(has_failed());
    after.send_last(has_failed());
    before.receive_all();
    after.receive_all();
    if (!has_failed()) error = error_of([&] { thinning->write(); });
  }
  fail_together(ranks, error);
}

}  // namespace skan_graph
