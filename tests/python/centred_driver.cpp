/// Thins images in memory, and measures radii, for compare_centred.py and centred_bench.py.
/// Each line of standard input is a case:
///
///     thin MASK.npy SPACING,SPACING,... THREADS SKELETON.npy
///     radii SKELETON.npy MASK.npy SPACING,SPACING,... THREADS RADII.npy
///
/// and gets a line with the seconds it took, without reading, packing and writing. RADII.npy
/// has 0 where SKELETON.npy has.

#include <tbb/global_control.h>

#include <chrono>
#include <cstddef>
#include <exception>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/read_slices.hpp"
#include "skan_graph/bits/pack.hpp"
#include "skan_graph/thin/centred.hpp"
#include "skan_graph/thin/node_radii.hpp"

namespace skan_graph {
namespace {

PaddedBitmap read_bitmap(const std::string& path) {
  const auto file = open_image(path);
  const ImageInfo info = file->info();
  std::vector<std::byte> pixels(info.shape.pixel_count() * size_of(info.type));
  read_slices(*file, {0, info.shape[0]}, pixels.data());
  return pack({info.shape, info.type, pixels.data()});
}

template <class Pixel>
void write_image(const std::string& path, const Shape& shape, PixelType type,
                 const std::vector<Pixel>& pixels) {
  const auto writer = create_image(path, {shape, type});
  writer->write(std::as_bytes(std::span(pixels)));
  writer->commit();
}

std::vector<double> parse_spacing(const std::string& text) {
  std::vector<double> spacing;
  std::istringstream numbers(text);
  for (std::string number; std::getline(numbers, number, ',');)
    spacing.push_back(std::stod(number));
  return spacing;
}

template <class Work>
double seconds_of(std::size_t threads, Work&& work) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double thin(std::istream& words) {
  std::string mask_path, spacing, skeleton_path;
  std::size_t threads = 0;
  words >> mask_path >> spacing >> threads >> skeleton_path;
  PaddedBitmap mask = read_bitmap(mask_path);
  const double seconds = seconds_of(threads, [&] { thin_centred(mask, parse_spacing(spacing)); });
  std::vector<std::uint8_t> pixels(mask.shape().pixel_count());
  for (const PixelIndex pixel : pixel_index(NodeIndex(mask))) pixels[pixel] = 1;
  write_image(skeleton_path, mask.shape(), PixelType::boolean, pixels);
  return seconds;
}

double radii(std::istream& words) {
  std::string skeleton_path, mask_path, spacing, radii_path;
  std::size_t threads = 0;
  words >> skeleton_path >> mask_path >> spacing >> threads >> radii_path;
  const PaddedBitmap skeleton = read_bitmap(skeleton_path), mask = read_bitmap(mask_path);
  const NodeIndex labels(skeleton);
  NodeRadii radii;
  const double seconds = seconds_of(
      threads, [&] { radii = node_radii(labels, mask, parse_spacing(spacing)); });
  std::vector<double> pixels(mask.shape().pixel_count());
  const auto index = pixel_index(labels);
  for (NodeId node = 0; node < labels.node_count(); ++node)
    pixels[index[node]] = radii.by_node[node];
  write_image(radii_path, mask.shape(), PixelType::float64, pixels);
  return seconds;
}

}  // namespace
}  // namespace skan_graph

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    try {
      std::istringstream words(line);
      std::string operation;
      words >> operation;
      std::cout << (operation == "thin" ? skan_graph::thin(words) : skan_graph::radii(words))
                << std::endl;
    } catch (const std::exception& error) {
      std::cerr << "centred_driver: " << line << ": " << error.what() << '\n';
      return 1;
    }
  }
}
