#pragma once

#include <cstdint>
#include <random>
#include <string_view>
#include <utility>
#include <vector>

#include "skan_graph/bits/node_index.hpp"
#include "skan_graph/bits/objects.hpp"
#include "support/drawing.hpp"

/// A label image in memory, for tests: 0 is background.
struct LabelImage {
  skan_graph::Shape shape;
  std::vector<int> labels;

  /// The pixels of one value, or of all.
  BoolImage only(int label) const {
    BoolImage image{shape, {}};
    for (const int pixel : labels) image.pixels.push_back(pixel == label);
    return image;
  }
  BoolImage mask() const {
    BoolImage image{shape, {}};
    for (const int pixel : labels) image.pixels.push_back(pixel != 0);
    return image;
  }
  skan_graph::PixelValues values() const {
    std::vector<double> values;
    for (const int pixel : labels)
      if (pixel != 0) values.push_back(pixel);
    return skan_graph::PixelValues(std::move(values));
  }
};

/// With what the library makes of it.
struct Labelled {
  LabelImage image;
  skan_graph::PaddedBitmap bitmap;
  skan_graph::NodeIndex pixels;
  skan_graph::Objects objects;

  explicit Labelled(LabelImage image_)
      : image(std::move(image_)),
        bitmap(image.mask().bitmap()),
        pixels(bitmap),
        objects(skan_graph::find_objects(image.values(), pixels.node_count())) {}
  Labelled(const Labelled&) = delete;  // its parts refer to each other
  Labelled& operator=(const Labelled&) = delete;
};

/// A 2D label image drawn as text, digits being labels and '.' background (see drawn).
inline LabelImage drawn_labels(std::string_view text) {
  LabelImage image{skan_graph::Shape{0, 0}, {}};
  std::uint64_t rows = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::size_t before = image.labels.size();
    for (const char c : text.substr(0, end))
      if (c != ' ') image.labels.push_back(c == '.' ? 0 : c - '0');
    if (image.labels.size() > before) ++rows;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  image.shape = skan_graph::Shape{rows, image.labels.size() / rows};
  return image;
}

/// Blocks of `size` pixels along each axis, each with one of the values −1, 0, 1, …, `count` − 2.
inline LabelImage random_labels(const skan_graph::Shape& shape, std::uint64_t size, int count,
                                std::mt19937_64& random) {
  std::vector<int> of_block(shape.pixel_count());
  for (int& label : of_block) label = std::uniform_int_distribution(-1, count - 2)(random);
  LabelImage image{shape, {}};
  for (skan_graph::PixelIndex pixel = 0; pixel < shape.pixel_count(); ++pixel) {
    skan_graph::Coordinates at = shape.coordinates(pixel);
    for (std::uint64_t& coordinate : at) coordinate /= size;
    image.labels.push_back(of_block[shape.ravel(at)]);
  }
  return image;
}

/// Of many shapes in 1 to `most_dimensions` dimensions, noise and blocks.
inline std::vector<LabelImage> random_label_images(std::size_t most_dimensions = 5) {
  std::mt19937_64 random(20261129);
  const skan_graph::Shape shapes[] = {{130},         {1, 70},       {9, 65},        {30, 41},
                                      {24, 128},     {1, 12, 12},   {12, 1, 30},    {9, 10, 11},
                                      {5, 9, 66},    {3, 4, 5, 9},  {2, 3, 2, 4, 9}};
  std::vector<LabelImage> images;
  for (const skan_graph::Shape& shape : shapes)
    for (const std::uint64_t size : {1, 2, 5})
      for (const int count : {2, 4, 9})
        if (shape.dimensions() <= most_dimensions)
          images.push_back(random_labels(shape, size, count, random));
  return images;
}
