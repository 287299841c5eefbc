// Thins raw images, one after the other: what compare_thinning.py compares with scikit-image.
// Each image on standard input is a line "METHOD EXTENT EXTENT [EXTENT]" and as many bytes
// as it has pixels; on standard output come the bytes of its skeleton, 0 or 1.

#include <cstdint>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "skan_graph/bits/pack.hpp"
#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/zhang.hpp"

using namespace skan_graph;

int main() {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string method;
    words >> method;
    std::vector<std::uint64_t> extents;
    for (std::uint64_t extent = 0; words >> extent;) extents.push_back(extent);
    const Shape shape(extents);
    std::vector<char> pixels(shape.pixel_count());
    std::cin.read(pixels.data(), static_cast<std::streamsize>(pixels.size()));
    PaddedBitmap mask = pack({shape, PixelType::uint8, pixels.data()});
    method == "zhang" ? thin_zhang(mask) : thin_lee(mask);
    for (PixelIndex pixel = 0; pixel < pixels.size(); ++pixel)
      pixels[pixel] = mask.test(mask.bit_of(pixel));
    std::cout.write(pixels.data(), static_cast<std::streamsize>(pixels.size()));
  }
}
