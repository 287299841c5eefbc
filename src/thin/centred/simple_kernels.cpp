#if !defined(__clang__)
// No vector is passed between functions: every function that uses vectors is inlined.
#pragma GCC diagnostic ignored "-Wpsabi"
#endif

#include "thin/centred/simple_kernels.hpp"

#include <cstring>

#include "kernels/cpu_level.hpp"
#include "thin/centred/simple_words.hpp"

namespace skan_graph {

namespace {

/// One or more registers, depending on the processor.
typedef std::uint64_t WordVector __attribute__((vector_size(word_lanes * sizeof(std::uint64_t))));

[[gnu::always_inline]] inline WordVector gather(const std::uint64_t* words,
                                                const std::int64_t* at) {
  return WordVector{words[at[0]], words[at[1]], words[at[2]], words[at[3]],
                    words[at[4]], words[at[5]], words[at[6]], words[at[7]]};
}

template <std::size_t dimensions>
[[gnu::always_inline]] inline Neighborhood<WordVector> gather_neighborhood(
    const std::uint64_t* words, WordSteps steps, const std::int64_t* at) {
  return load_neighborhood<dimensions>(
      steps, [=](std::int64_t offset)
                 __attribute__((always_inline)) { return gather(words + offset, at); });
}

[[gnu::always_inline]] inline void keep(std::uint64_t* pixels, const WordVector& kept) {
  WordVector all;
  std::memcpy(&all, pixels, sizeof all);
  all &= kept;
  std::memcpy(pixels, &all, sizeof all);
}

template <std::size_t dimensions>
[[gnu::always_inline]] inline void keep_candidates_in(const std::uint64_t* object,
                                                      WordSteps steps, const WordList& list) {
  for (std::size_t i = 0; i < list.size; i += word_lanes) {
    const auto around = gather_neighborhood<dimensions>(object, steps, list.words + i);
    keep(list.pixels + i, are_simple(around) & have_two_neighbors(around));
  }
}

template <std::size_t dimensions>
[[gnu::always_inline]] inline void keep_p_simple_in(const std::uint64_t* object,
                                                    const std::uint64_t* candidates,
                                                    WordSteps steps, const WordList& list) {
  for (std::size_t i = 0; i < list.size; i += word_lanes) {
    const auto around = gather_neighborhood<dimensions>(object, steps, list.words + i);
    const auto going = gather_neighborhood<dimensions>(candidates, steps, list.words + i);
    keep(list.pixels + i, are_p_simple<dimensions>(around, going));
  }
}

}  // namespace

void keep_candidates(const std::uint64_t* object, WordSteps steps, const WordList& list) {
  if (steps.plane == 0)
    at_cpu_level([&] { keep_candidates_in<2>(object, steps, list); });
  else
    at_cpu_level([&] { keep_candidates_in<3>(object, steps, list); });
}

void keep_p_simple(const std::uint64_t* object, const std::uint64_t* candidates, WordSteps steps,
                   const WordList& list) {
  if (steps.plane == 0)
    at_cpu_level([&] { keep_p_simple_in<2>(object, candidates, steps, list); });
  else
    at_cpu_level([&] { keep_p_simple_in<3>(object, candidates, steps, list); });
}

}  // namespace skan_graph
