// Times a thinning alone, bits in and bits out: what thinning_bench.py compares with
// scikit-image. Reads the bytes of a mask from standard input:
//
//     bench_thinning METHOD REPEATS THREADS EXTENT EXTENT [EXTENT]
//
// Prints in milliseconds the shortest time of REPEATS and the least time of all threads
// together, which says more on a busy machine; and how many pixels are left.

#include <tbb/global_control.h>

#include <algorithm>
#include <bit>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

#include "skan_graph/bits/pack.hpp"
#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"

using namespace skan_graph;

int main(int argument_count, char** arguments) {
  const std::vector<std::string> words(arguments, arguments + argument_count);
  if (words.size() < 6) return 2;
  const int repeats = std::stoi(words[2]);
  const tbb::global_control threads(tbb::global_control::max_allowed_parallelism,
                                    std::stoul(words[3]));
  std::vector<std::uint64_t> extents;
  for (std::size_t i = 4; i < words.size(); ++i) extents.push_back(std::stoull(words[i]));
  const Shape shape(extents);
  std::vector<char> pixels(shape.pixel_count());
  std::cin.read(pixels.data(), static_cast<std::streamsize>(pixels.size()));
  const PaddedBitmap mask = pack({shape, PixelType::uint8, pixels.data()});

  double shortest = std::numeric_limits<double>::infinity(), least_work = shortest;
  std::uint64_t left = 0;
  for (int repeat = 0; repeat < repeats; ++repeat) {
    PaddedBitmap skeleton = mask;
    const auto begin = std::chrono::steady_clock::now();
    const std::clock_t work_begin = std::clock();
    words[1] == "zhang" ? thin_zhang(skeleton) : thin_lee(skeleton);
    const std::chrono::duration<double, std::milli> time =
        std::chrono::steady_clock::now() - begin;
    const std::clock_t work = std::clock() - work_begin;
    shortest = std::min(shortest, time.count());
    least_work = std::min(least_work, 1000.0 * static_cast<double>(work) / CLOCKS_PER_SEC);
    left = 0;
    for (std::int64_t i = 0; i < skeleton.word_count(); ++i)
      left += static_cast<std::uint64_t>(std::popcount(skeleton.words()[i]));
  }
  std::printf("%.3f %.3f %llu\n", shortest, least_work,
              static_cast<unsigned long long>(left));
}
