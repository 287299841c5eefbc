/// Makes skeleton images of any size, from a seed: for samples and benchmarks.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "sample_images.hpp"
#include "skan_graph/bits/node_index.hpp"
#include "write_volume.hpp"

namespace skan_graph {
namespace {

struct Options {
  std::filesystem::path output;
  std::vector<std::uint64_t> shape{512, 512, 512};
  double density = 0;  // 0: what is usual for the number of dimensions
  std::uint64_t seed = 1;
  bool noise = false;
  std::filesystem::path drawing;
  WriteOptions writing;
};

double usual_density(std::size_t dimensions) {
  return dimensions == 3 ? 0.01 : dimensions == 2 ? 0.05 : 0.3;
}

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path.string() + ": cannot be read; is the name right?");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void make(const Options& options) {
  const auto write = [&](const Volume& volume, const Shape& shape) {
    write_volume(volume, shape, options.output, options.writing);
    const NodeId set = NodeIndex(volume.bitmap()).node_count();
    std::fprintf(stderr, "%s: %s, %llu skeleton pixels (%.3g %%)\n", options.output.c_str(),
                 shape.to_string().c_str(), static_cast<unsigned long long>(set),
                 100.0 * static_cast<double>(set) / static_cast<double>(shape.pixel_count()));
  };
  if (!options.drawing.empty()) {
    const Volume volume = drawn_image(text_of(options.drawing));
    const Shape& shape = volume.bitmap().shape();
    write(volume, Shape{shape[1], shape[2]});
    return;
  }
  const Shape shape(options.shape);
  const double density =
      options.density > 0 ? options.density : usual_density(shape.dimensions());
  write(options.noise ? noise_image(shape, density, options.seed)
                      : network_image(shape, density, options.seed),
        shape);
}

}  // namespace
}  // namespace skan_graph

int main(int argc, char** argv) {
  using skan_graph::VoxelCode;
  skan_graph::Options options;
  CLI::App app("Makes a skeleton image: curved, branching lines one pixel wide.");
  app.add_option("OUTPUT", options.output, "image to write, .tif or .npy")->required();
  app.add_option("--shape", options.shape, "extents, slowest axis first, e.g. 512,512,512")
      ->delimiter(',')
      ->check(CLI::PositiveNumber)
      ->expected(1, 3);
  app.add_option("--density", options.density,
                 "share of skeleton pixels; by default 0.01 in 3D, 0.05 in 2D, 0.3 in 1D")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--seed", options.seed, "another seed makes another image");
  app.add_flag("--noise", options.noise, "pixels set at random, not a skeleton");
  app.add_option("--drawing", options.drawing, "text file with '#' and '.' to make the image from")
      ->excludes("--shape", "--density", "--noise");
  app.add_option("--values", options.writing.code, "what stands at the skeleton pixels")
      ->transform(CLI::CheckedTransformer(std::map<std::string, VoxelCode>{
          {"mask", VoxelCode::mask}, {"uint16", VoxelCode::uint16},
          {"float32", VoxelCode::float32}}));
  app.add_flag("--deflate", options.writing.deflate, "compress the TIFF");
  CLI11_PARSE(app, argc, argv);
  options.writing.seed = options.seed;
  try {
    skan_graph::make(options);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "make_skeleton: %s\n", error.what());
    return 1;
  }
}
