#include <doctest/doctest.h>

#include <algorithm>
#include <bit>

#include "thin/tiles/erase_candidates.hpp"
#include "thin/lee/lee_candidates.hpp"
#include "thin/random_masks.hpp"
#include "thin/lee/second_look.hpp"
#include "thin/slow_lee.hpp"
#include "thin/tiles/tile_layers.hpp"
#include "thin/zhang/zhang_pass.hpp"
#include "thin/zhang/zhang_table.hpp"

using namespace skan_graph;

namespace {

slow::Neighborhood neighborhood_of(std::uint32_t bits) {
  slow::Neighborhood around{};
  for (std::size_t place = 0; place < around.size(); ++place) around[place] = bits >> place & 1;
  return around;
}

/// A mask in tiles, and candidates in the same layout.
struct Tiles {
  explicit Tiles(const BoolImage& mask)
      : grid(mask.shape), bitmap(mask.bitmap()), layers(grid, bitmap) {}

  /// Its words, tile layer after tile layer.
  std::vector<std::uint64_t> words() const {
    std::vector<std::uint64_t> all;
    for (std::int64_t layer = 0; layer < grid.tile_layers(); ++layer)
      all.insert(all.end(), layers.layer(layer), layers.layer(layer) + grid.words_per_layer());
    return all;
  }

  TileGrid grid;
  PaddedBitmap bitmap;
  TileLayers layers;
};

/// Rows of up to 64 tiles: the tile layer, the first word in it, and one bit a tile.
template <class Work>
void for_each_tile_row(const TileGrid& grid, Work&& work) {
  for (std::int64_t layer = 0; layer < grid.tile_layers(); ++layer)
    for (std::int64_t row = 0; row < grid.tile_rows; ++row)
      for (std::int64_t column = 0; column < grid.tile_columns; column += 64) {
        const std::int64_t tiles = std::min<std::int64_t>(64, grid.tile_columns - column);
        work(layer, grid.word_of(row, column), ~std::uint64_t{0} >> (64 - tiles));
      }
}

struct Found {
  std::vector<std::uint64_t> candidates;
  std::vector<std::uint64_t> unsafe;  // all tiles, one after another
};

/// Calls `find(search, tiles, unsafe)` for all tiles.
template <class Find>
Found find_all(const Tiles& image, Find&& find) {
  const std::int64_t layer_words = image.grid.words_per_layer();
  Found found{std::vector<std::uint64_t>(
                  static_cast<std::size_t>(image.grid.tile_layers() * layer_words)),
              {}};
  for_each_tile_row(image.grid, [&](std::int64_t layer, std::int64_t first, std::uint64_t tiles) {
    const TileSearch search{image.layers.layer(layer - 1) + first,
                            image.layers.layer(layer) + first,
                            image.layers.layer(layer + 1) + first,
                            found.candidates.data() + layer * layer_words + first,
                            image.grid.row_step};
    std::array<UnsafeTile, 64> unsafe;
    const FoundCandidates result = find(search, tiles, unsafe.data());
    found.unsafe.push_back(result.tiles);
    for (int i = 0; i < result.unsafe_tiles; ++i) {
      const UnsafeTile& tile = unsafe[static_cast<std::size_t>(i)];
      found.unsafe.push_back(static_cast<std::uint64_t>(tile.tile));
      found.unsafe.insert(found.unsafe.end(), tile.pixels.begin(), tile.pixels.end());
    }
  });
  return found;
}

/// The candidates of a mask, one pixel at a time.
BoolImage slow_candidates(const BoolImage& mask, slow::Step border) {
  const bool flat = mask.shape.dimensions() == 2;
  BoolImage candidates{mask.shape, std::vector<std::uint8_t>(mask.pixels.size())};
  const auto is_set = [&](Coordinates at, slow::Step step) {
    const int steps[] = {step.plane, step.row, step.column};
    if (flat && step.plane != 0) return false;
    for (std::size_t axis = 0; axis < mask.shape.dimensions(); ++axis) {
      at[axis] += static_cast<std::uint64_t>(static_cast<std::int64_t>(steps[axis + flat]));
      if (at[axis] >= mask.shape[axis]) return false;
    }
    return mask.pixels[mask.shape.ravel(at)] != 0;
  };
  for (PixelIndex pixel = 0; pixel < mask.pixels.size(); ++pixel) {
    const Coordinates at = mask.shape.coordinates(pixel);
    if (mask.pixels[pixel] == 0 || is_set(at, border)) continue;
    slow::Neighborhood around{};
    std::size_t place = 0;
    for (const slow::Step step : slow::steps_around()) around[place++] = is_set(at, step);
    candidates.pixels[pixel] = slow::is_candidate(around);
  }
  return candidates;
}

}  // namespace

TEST_CASE("tiles give the same mask back") {
  std::vector<Shape> shapes = shapes_2d();
  // Wide and high ones take the place of the mask's words, in the others some layers do not fit.
  for (const Shape& shape : shapes_3d()) shapes.push_back(shape);
  shapes.insert(shapes.end(), {{24, 449}, {25, 600}, {16, 70, 130}, {19, 64, 200}, {9, 100, 63}});
  for (const BoolImage& mask : random_masks(shapes)) {
    INFO(mask.shape.to_string());
    const PaddedBitmap bitmap = mask.bitmap();
    Tiles tiles(mask);
    tiles.layers.give_back();
    CHECK(std::equal(bitmap.words(), bitmap.words() + bitmap.word_count(), tiles.bitmap.words()));
  }
}

TEST_CASE("every kernel finds the candidates that are found one by one, at every face") {
  const std::vector<Shape> shapes{{20, 150}, {13, 64}, {12, 20, 19}, {9, 17, 66}, {16, 8, 8}};
  for (const BoolImage& mask : random_masks(shapes)) {
    const bool flat = mask.shape.dimensions() == 2;
    const Tiles image(mask);
    for (const int axis : {0, 1, 2})
      for (const int direction : {-1, 1}) {
        if (flat && axis == 1) continue;
        slow::Step border{};
        (axis == 2 ? border.column : axis == 1 || flat ? border.row : border.plane) = direction;
        const BoolImage expected = slow_candidates(mask, border);
        const std::vector<std::uint64_t> words = Tiles(expected).words();
        std::vector<std::uint64_t> unsafe;
        for (const VectorLevel level : vector_levels()) {
          INFO(static_cast<int>(level) << " " << mask.shape.to_string() << " " << axis << " "
                                       << direction);
          const Found found = find_all(image, [&](const TileSearch& search, std::uint64_t tiles,
                                                  UnsafeTile* again) {
            return find_candidates(level, image.grid.dimensions, {axis, direction}, search, tiles,
                                   again);
          });
          CHECK(found.candidates == words);
          if (unsafe.empty()) unsafe = found.unsafe;
          CHECK(found.unsafe == unsafe);
        }
      }
  }
}

TEST_CASE("at every level candidates are erased, and it is noted at which sides of a tile") {
  std::mt19937_64 random(13);
  for (const Shape& shape : {Shape{21, 200}, Shape{19, 30, 40}})
    for (const double density : {0.002, 0.05, 0.6}) {
      const BoolImage mask = noise(shape, 0.8, random), going = noise(shape, density, random);
      const Tiles gone(going);
      const int dimensions = gone.grid.dimensions;
      for (const VectorLevel level : vector_levels()) {
        INFO(static_cast<int>(level) << " " << shape.to_string() << " " << density);
        Tiles image(mask), candidates(going);
        for_each_tile_row(image.grid, [&](std::int64_t layer, std::int64_t first,
                                          std::uint64_t tiles) {
          const ChangedTiles changed =
              erase_candidates(level, dimensions, image.layers.layer(layer) + first,
                               candidates.layers.layer(layer) + first, tiles);
          for (int tile = 0; tile < std::popcount(tiles); ++tile) {
            const std::uint64_t* pixels =
                gone.layers.layer(layer) + first + tile * TileGrid::depth;
            const auto any_in = [&](std::int64_t from, std::int64_t to, std::uint64_t bits) {
              return std::any_of(pixels + from, pixels + to,
                                 [&](std::uint64_t word) { return (word & bits) != 0; });
            };
            const auto noted = [&](std::uint64_t side) { return (side >> tile & 1) != 0; };
            const auto side_bits = [&](std::uint64_t in_2d, std::uint64_t in_3d) {
              return any_in(0, 8, dimensions == 2 ? in_2d : in_3d);
            };
            CHECK(noted(changed.any) == any_in(0, 8, ~std::uint64_t{0}));
            CHECK(noted(changed.first_layer) == any_in(0, 1, ~std::uint64_t{0}));
            CHECK(noted(changed.last_layer) == any_in(7, 8, ~std::uint64_t{0}));
            CHECK(noted(changed.first_row) == side_bits(0, 0xff));
            CHECK(noted(changed.last_row) == side_bits(0, std::uint64_t{0xff} << 56));
            CHECK(noted(changed.first_column) == side_bits(1, 0x0101010101010101));
            CHECK(noted(changed.last_column) ==
                  side_bits(std::uint64_t{1} << 63, 0x8080808080808080));
          }
        });
        const std::vector<std::uint64_t> before = Tiles(mask).words(), after = image.words();
        const std::vector<std::uint64_t> removed = gone.words(), left = candidates.words();
        for (std::size_t i = 0; i < after.size(); ++i) {
          CHECK(after[i] == (before[i] & ~removed[i]));
          CHECK(left[i] == 0);
        }
      }
    }
}

TEST_CASE("connected_or_none counts components as flood filling does") {
  std::mt19937_64 random(11);
  for (int i = 0; i < 20000; ++i) {
    auto bits = static_cast<std::uint32_t>(random() & random());
    if (i % 2 == 0) bits &= static_cast<std::uint32_t>(random());
    bits &= (1U << 27) - 1;
    CHECK(connected_or_none(bits) == (slow::component_count(neighborhood_of(bits)) <= 1));
  }
}

TEST_CASE("every kernel of Zhang's passes follows the table") {
  // Each neighbourhood in a cell of its own, four columns by four rows.
  BoolImage mask{{4 * 16, 4 * 16}, std::vector<std::uint8_t>(64 * 64)};
  const auto pixel = [&](std::uint64_t neighbors, std::uint64_t row, std::uint64_t column) {
    return mask.shape.ravel({neighbors / 16 * 4 + row, neighbors % 16 * 4 + column});
  };
  const std::array<std::array<std::uint64_t, 2>, 8> ring{
      {{0, 0}, {0, 1}, {0, 2}, {1, 2}, {2, 2}, {2, 1}, {2, 0}, {1, 0}}};
  for (std::uint64_t neighbors = 0; neighbors < 256; ++neighbors) {
    mask.pixels[pixel(neighbors, 1, 1)] = 1;
    for (std::size_t i = 0; i < ring.size(); ++i)
      mask.pixels[pixel(neighbors, ring[i][0], ring[i][1])] = neighbors >> i & 1;
  }
  const Tiles image(mask);
  for (const VectorLevel level : vector_levels())
    for (const int pass : {0, 1}) {
      INFO(static_cast<int>(level) << " " << pass);
      const Found found = find_all(image, [&](const TileSearch& search, std::uint64_t tiles,
                                              UnsafeTile*) {
        return find_zhang_pixels(level, pass, search, tiles);
      });
      for (std::uint64_t neighbors = 0; neighbors < 256; ++neighbors) {
        const std::uint64_t at = pixel(neighbors, 1, 1), row = at / 64, column = at % 64;
        const std::int64_t word =
            static_cast<std::int64_t>(row / 8) * image.grid.words_per_layer() +
            static_cast<std::int64_t>(row % 8);
        CHECK((found.candidates[static_cast<std::size_t>(word)] >> column & 1) ==
              goes_in_pass(pass, neighbors));
      }
    }
}
