/// Times filters of the library on one thread and prints a line of JSON: for each, the
/// seconds of the fastest of some repetitions, and the sum of the result.
///
///     bench_filters heights.npy skeleton.npy --repeat 5
///
/// The first image is of float64, the second of one byte a pixel.

#include <tbb/global_control.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <exception>
#include <filesystem>
#include <iostream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <span>
#include <string>
#include <vector>

#include "skan_graph/bits/degrees.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/filter/filter_callback.hpp"
#include "skan_graph/filter/generic_filter.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/read_slices.hpp"

extern "C" int callback_minimum(double*, std::intptr_t, double*, void*);

namespace skan_graph {
namespace {

using Json = nlohmann::ordered_json;

struct LoadedImage {
  Shape shape{0};
  PixelType type;
  std::vector<std::byte> pixels;

  explicit LoadedImage(const std::filesystem::path& path) {
    const auto file = open_image(path);
    shape = file->info().shape;
    type = file->info().type;
    pixels.resize(shape.pixel_count() * size_of(type));
    read_slices(*file, {0, shape[0]}, pixels.data());
  }
};

/// Of the fastest repetition.
template <class Work>
double seconds_of(int repeat, const Work& work) {
  double best = std::numeric_limits<double>::infinity();
  for (int i = 0; i < repeat; ++i) {
    const auto start = std::chrono::steady_clock::now();
    work();
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    best = std::min(best, seconds.count());
  }
  return best;
}

template <class Pixels>
double sum_of(const Pixels& pixels) {
  return std::accumulate(pixels.begin(), pixels.end(), 0.0);
}

Json run(const LoadedImage& heights, const LoadedImage& skeleton, int repeat) {
  const PixelView<double> image{heights.shape,
                                reinterpret_cast<const double*>(heights.pixels.data())};
  const Footprint cross = Footprint::cross(2);
  // The system takes as long to provide new memory as the filter to fill it: the results
  // go to an array that was filled before, here as at SciPy.
  std::vector<double> output(image.shape.pixel_count());
  Json result;
  const auto time = [&](const char* name, const auto& filter) {
    const double seconds = seconds_of(repeat, filter);
    result[name] = {{"seconds", seconds}, {"sum", sum_of(output)}};
  };
  time("copy", [&] { std::memcpy(output.data(), image.pixels, output.size() * sizeof(double)); });
  time("lambda", [&] {
    const auto lowest = [](std::span<const double> values) {
      return *std::min_element(values.begin(), values.end());
    };
    filter_range<double>(image, cross, lowest, {}, 0, output.size(), output.data());
  });
  time("callback", [&] {
    filter_range(image, cross, FilterCallback{callback_minimum, nullptr}, {}, 0, output.size(),
                 output.data());
  });

  ZeroedVector<Degree> degrees;
  const double seconds = seconds_of(repeat, [&] {
    const PaddedBitmap bitmap =
        pack({skeleton.shape, PixelType::boolean, skeleton.pixels.data()});
    degrees = degree_image(NodeIndex(bitmap));
  });
  result["degrees"] = {{"seconds", seconds}, {"sum", sum_of(degrees)}};
  return result;
}

}  // namespace
}  // namespace skan_graph

int main(int argc, char** argv) {
  using namespace skan_graph;
  std::filesystem::path heights, skeleton;
  int repeat = 5;
  CLI::App app("Times the library's filters on one thread.");
  app.add_option("HEIGHTS", heights)->required();
  app.add_option("SKELETON", skeleton)->required();
  app.add_option("--repeat", repeat)->check(CLI::PositiveNumber);
  CLI11_PARSE(app, argc, argv);
  try {
    const tbb::global_control one_thread(tbb::global_control::max_allowed_parallelism, 1);
    const LoadedImage grey(heights), mask(skeleton);
    if (grey.type != PixelType::float64 || size_of(mask.type) != 1)
      throw std::invalid_argument("give an image of float64 and one of a byte a pixel");
    std::cout << run(grey, mask, repeat) << '\n';
  } catch (const std::exception& error) {
    std::cerr << "bench_filters: " << error.what() << '\n';
    return 1;
  }
}
