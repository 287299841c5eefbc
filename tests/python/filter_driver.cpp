/// Runs the library's filters on images in memory, for check_filters.py. Each line of
/// standard input is a case:
///
///     OP IMAGE.npy FOOTPRINT.npy ORIGIN,ORIGIN,... MODE CONSTANT OUTPUT.npy
///
/// OP is a name of grey_filters.hpp, without "_filter"; rank:K; or PLUGIN.so:SYMBOL. Of
/// convolve and correlate the footprint is the kernel, in float64.

#include <dlfcn.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <iostream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "skan_graph/filter/filter_callback.hpp"
#include "skan_graph/filter/grey_filters.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/read_slices.hpp"

namespace skan_graph {
namespace {

struct Case {
  std::string operation, image, footprint, origin, mode;
  double constant = 0;
  std::string output;

  Border border() const { return {border_mode(mode).value(), constant}; }
};

struct LoadedImage {
  ImageInfo info;
  std::vector<std::byte> pixels;

  explicit LoadedImage(const std::string& path) {
    const auto file = open_image(path);
    info = file->info();
    pixels.resize(info.shape.pixel_count() * size_of(info.type));
    read_slices(*file, {0, info.shape[0]}, pixels.data());
  }
  template <class Pixel>
  const Pixel* as() const {
    return reinterpret_cast<const Pixel*>(pixels.data());
  }
};

PixelStep parse_origin(const std::string& text) {
  PixelStep origin{};
  std::istringstream numbers(text);
  std::string number;
  for (std::size_t axis = 0; std::getline(numbers, number, ','); ++axis)
    origin.at(axis) = std::stoll(number);
  return origin;
}

FilterFunction plugin_function(const std::string& name) {
  const std::size_t colon = name.rfind(':');
  void* const library = dlopen(name.substr(0, colon).c_str(), RTLD_NOW);
  void* const symbol = library ? dlsym(library, name.c_str() + colon + 1) : nullptr;
  if (symbol == nullptr) throw std::runtime_error(dlerror());
  return reinterpret_cast<FilterFunction>(symbol);
}

template <class Pixel>
UninitializedVector<Pixel> filtered(const PixelView<Pixel>& image, const Case& c) {
  const LoadedImage array(c.footprint);
  const Shape& shape = array.info.shape;
  const PixelStep origin = parse_origin(c.origin);
  const Border border = c.border();
  if (c.operation == "convolve" || c.operation == "correlate") {
    const auto* weights = array.as<double>();
    const Kernel kernel{shape, {weights, weights + shape.pixel_count()}, origin};
    return c.operation == "convolve" ? convolve(image, kernel, border)
                                     : correlate(image, kernel, border);
  }
  const Footprint footprint(shape, {array.as<std::uint8_t>(), shape.pixel_count()}, origin);
  if (c.operation == "minimum") return minimum_filter(image, footprint, border);
  if (c.operation == "maximum") return maximum_filter(image, footprint, border);
  if (c.operation == "grey_erosion") return grey_erosion(image, footprint, border);
  if (c.operation == "grey_dilation") return grey_dilation(image, footprint, border);
  if (c.operation == "median") return median_filter(image, footprint, border);
  if (c.operation == "mean") return mean_filter(image, footprint, border);
  if (c.operation.starts_with("rank:"))
    return rank_filter(image, std::stoll(c.operation.substr(5)), footprint, border);
  return generic_filter(image, footprint, FilterCallback{plugin_function(c.operation), nullptr},
                        border);
}

void run(const Case& c) {
  const LoadedImage image(c.image);
  const auto writer = create_image(c.output, {image.info.shape, image.info.type});
  visit_pixel_type(image.info.type, [&](auto zero) {
    using Pixel = decltype(zero);
    auto output = filtered(PixelView<Pixel>{image.info.shape, image.as<Pixel>()}, c);
    if (image.info.type == PixelType::boolean)
      std::ranges::transform(output, output.begin(), [](Pixel pixel) { return Pixel(pixel != 0); });
    writer->write(std::as_bytes(std::span(output)));
  });
  writer->commit();
}

}  // namespace
}  // namespace skan_graph

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    try {
      skan_graph::Case c;
      std::istringstream(line) >> c.operation >> c.image >> c.footprint >> c.origin >> c.mode >>
          c.constant >> c.output;
      skan_graph::run(c);
    } catch (const std::exception& error) {
      std::cerr << "filter_driver: " << line << ": " << error.what() << '\n';
      return 1;
    }
  }
}
