#pragma once

#include <cstddef>
#include <cstdint>

#include "thin/centred/neighborhood_words.hpp"

namespace skan_graph {

/// The number of tiles processed at a time, one in each lane of a vector. The length of a list of
/// tiles is a multiple of it.
inline constexpr std::size_t word_lanes = 8;

/// A list of tiles, in any order, and some pixels of each.
struct WordList {
  const std::int64_t* words;
  std::uint64_t* pixels;
  std::size_t size;
};

/// Keeps only the pixels that are simple and have two or more neighbours. Cost: about 11 ns a tile
/// with AVX-512, 14 with AVX2, 21 without.
void keep_candidates(const std::uint64_t* object, WordSteps steps, const WordList& list);

/// Keeps only the pixels that are P-simple, where P are the candidates; all of them must be
/// candidates. Cost: about twice that.
void keep_p_simple(const std::uint64_t* object, const std::uint64_t* candidates, WordSteps steps,
                   const WordList& list);

}  // namespace skan_graph
