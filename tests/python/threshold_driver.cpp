/// Runs the library's thresholds, Gaussians and shape indices on images, for
/// compare_threshold.py. Each line of standard input is a case:
///
///     METHOD NUMBER SIGMA SLAB_BYTES IMAGE.npy OUTPUT.npy
///
/// METHOD is fixed, otsu, sauvola, niblack or median; NUMBER the threshold or the radius;
/// SIGMA 0 for none. Or METHOD is gaussian:MODE or shape_index:MODE, and NUMBER the constant.

#include <cstdint>
#include <exception>
#include <iostream>
#include <map>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "skan_graph/io/filter_image.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/io/threshold_image.hpp"

namespace skan_graph {
namespace {

struct Case {
  std::string method;
  double number = 0, sigma = 0;
  std::size_t slab_bytes = 0;
  std::string image, output;
};

void write_mask(const Case& c, const ImageFile& image, ThresholdMethod method) {
  ThresholdOptions options;
  options.threshold.method = method;
  if (method == ThresholdMethod::fixed)
    options.threshold.value = c.number;
  else
    options.threshold.radius = static_cast<std::uint64_t>(c.number);
  if (c.sigma > 0) options.smooth = c.sigma;
  const PaddedBitmap mask = threshold_image(image, options, {}, c.slab_bytes).mask;

  std::vector<std::uint8_t> pixels(image.info().shape.pixel_count());
  for (PixelIndex pixel = 0; pixel < pixels.size(); ++pixel)
    pixels[pixel] = mask.test(mask.bit_of(pixel));
  const auto writer = create_image(c.output, {image.info().shape, PixelType::boolean});
  writer->write(std::as_bytes(std::span(pixels)));
  writer->commit();
}

void write_filtered(const Case& c, const ImageFile& image) {
  const std::size_t colon = c.method.find(':');
  const ImageInfo& info = image.info();
  const ImageFilter filter{
      .operation = c.method.starts_with("gaussian") ? FilterOperation::gaussian
                                                    : FilterOperation::shape_index,
      .footprint = Footprint::cross(info.shape.dimensions()),
      .border = {border_mode(c.method.substr(colon + 1)).value(), c.number},
      .sigma = c.sigma};
  const PixelType type = natural_type(filter, info.type);
  const auto writer = create_image(c.output, {info.shape, type});
  filter_image(image, filter, *writer, type, {}, c.slab_bytes);
  writer->commit();
}

void run(const Case& c) {
  static const std::map<std::string, ThresholdMethod> methods{
      {"fixed", ThresholdMethod::fixed},     {"otsu", ThresholdMethod::otsu},
      {"sauvola", ThresholdMethod::sauvola}, {"niblack", ThresholdMethod::niblack},
      {"median", ThresholdMethod::median},
  };
  const auto image = open_image(c.image);
  if (const auto method = methods.find(c.method); method != methods.end())
    write_mask(c, *image, method->second);
  else
    write_filtered(c, *image);
}

}  // namespace
}  // namespace skan_graph

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    try {
      skan_graph::Case c;
      std::istringstream(line) >> c.method >> c.number >> c.sigma >> c.slab_bytes >> c.image >>
          c.output;
      skan_graph::run(c);
    } catch (const std::exception& error) {
      std::cerr << "threshold_driver: " << line << ": " << error.what() << '\n';
      return 1;
    }
  }
}
