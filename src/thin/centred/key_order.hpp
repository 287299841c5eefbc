#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "thin/centred/depth_keys.hpp"
#include "thin/centred/mask_tiles.hpp"
#include "thin/centred/word_keys.hpp"

namespace skan_graph {

/// The pixels of a mask in ascending order of their keys, as tiles and the pixels in each:
///
///     for (KeyOrder order(mask, keys); order.next();)
///       for (std::size_t i = 0; i < order.words().size(); ++i)
///         thin(order.words()[i], order.take(i));
///
/// Method: a calendar queue. Every word is queued at the smallest of its keys that is still to
/// come; when that key comes, the word moves to its next key. Memory: 8 to 16 bytes a word that has
/// pixels. Cost: about 10 ns for each word and key. Borrows both.
class KeyOrder {
 public:
  KeyOrder(const MaskTiles& mask, const DepthKeys& keys);

  /// Goes on to the next key that any pixel has; false after the last one. All words of the
  /// previous key must have been taken.
  bool next();

  /// The words that have pixels of the current key, each once.
  std::span<const std::int64_t> words() const { return words_; }

  /// How many pixels have had smaller keys.
  std::uint64_t pixels_before() const { return pixels_before_; }

  /// Takes the pixels of word number i of these. May be called for several words at the same time.
  std::uint64_t take(std::size_t i);

 private:
  const MaskTiles& mask_;
  const DepthKeys& keys_;
  DepthKey key_ = 0;                                // the current one, from the first next() on
  std::vector<std::vector<std::int64_t>> waiting_;  // words, at each key
  std::vector<std::int64_t> words_;
  std::vector<WordKeys> taken_;                     // of each of them
  std::uint64_t pixels_before_ = 0;
};

}  // namespace skan_graph
