// Times pruning alone, from bytes in memory to the pruned bitmap: what pruning_bench.py compares
// with skan. Reads the bytes of a skeleton from standard input:
//
//     bench_pruning LIMIT REPEATS EXTENT EXTENT [EXTENT]
//
// Prints in milliseconds the shortest time of REPEATS and the least time of all threads
// together, which says more on a busy machine; and how many spurs went.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include "skan_graph/bits/pack.hpp"
#include "skan_graph/prune/prune.hpp"

using namespace skan_graph;

int main(int argument_count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + argument_count);
  if (words.size() < 5) return 2;
  const int repeats = std::stoi(words[2]);
  std::vector<std::uint64_t> extents;
  for (std::size_t i = 3; i < words.size(); ++i) extents.push_back(std::stoull(words[i]));
  const Shape shape(extents);
  const std::vector<double> spacing(shape.dimensions(), 1.0);
  std::vector<char> pixels(shape.pixel_count());
  std::cin.read(pixels.data(), static_cast<std::streamsize>(pixels.size()));

  double shortest = std::numeric_limits<double>::infinity(), least_work = shortest;
  std::size_t spurs = 0;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t work_begin = std::clock();
    const PrunedSkeleton pruned = prune(pack({shape, PixelType::uint8, pixels.data()}), spacing,
                                        {.length = std::stod(words[1])});
    const std::chrono::duration<double, std::milli> time =
        std::chrono::steady_clock::now() - begin;
    const std::clock_t work = std::clock() - work_begin;
    shortest = std::min(shortest, time.count());
    least_work = std::min(least_work, 1000.0 * static_cast<double>(work) / CLOCKS_PER_SEC);
    spurs = pruned.parts.size();
  }
  std::printf("%.3f %.3f %zu\n", shortest, least_work, spurs);
}
