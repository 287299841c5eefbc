#include "skan_graph/thin/object_layers.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <functional>

#include "skan_graph/bits/neighborhood.hpp"
#include "skan_graph/thin/centred.hpp"
#include "skan_graph/thin/lee.hpp"
#include "skan_graph/thin/node_radii.hpp"
#include "skan_graph/thin/zhang.hpp"
#include "support/label_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// Of each pixel of the image.
std::vector<std::uint8_t> pixels_of(const PaddedBitmap& bitmap) {
  std::vector<std::uint8_t> pixels;
  for (PixelIndex pixel = 0; pixel < bitmap.shape().pixel_count(); ++pixel)
    pixels.push_back(bitmap.test(bitmap.bit_of(pixel)));
  return pixels;
}

/// Whether two pixels of the layer are neighbours and have different labels.
bool has_contact(const LabelImage& image, const std::vector<std::uint8_t>& layer) {
  const auto offsets = neighbor_offsets(image.shape.dimensions());
  for (PixelIndex pixel = 0; pixel < layer.size(); ++pixel) {
    if (!layer[pixel]) continue;
    for (const Offset& offset : offsets) {
      Coordinates at = image.shape.coordinates(pixel);
      bool is_inside = true;
      for (std::size_t axis = 0; axis < image.shape.dimensions(); ++axis) {
        at[axis] += static_cast<std::uint64_t>(offset[axis]);  // −1 wraps to a huge number
        is_inside = is_inside && at[axis] < image.shape[axis];
      }
      if (!is_inside) continue;
      const PixelIndex other = image.shape.ravel(at);
      if (layer[other] && image.labels[other] != image.labels[pixel]) return true;
    }
  }
  return false;
}

using Thin = std::function<void(PaddedBitmap&)>;

std::vector<Thin> thinnings(const Shape& shape) {
  const std::vector<double> spacing = shape.dimensions() == 2 ? std::vector{2.0, 1.0}
                                                              : std::vector{2.0, 1.0, 1.5};
  std::vector<Thin> all{[](PaddedBitmap& mask) { thin_lee(mask); },
                        [spacing](PaddedBitmap& mask) { thin_centred(mask, spacing); }};
  if (shape.dimensions() == 2) all.push_back([](PaddedBitmap& mask) { thin_zhang(mask); });
  return all;
}

/// Each object thinned in an image of its own.
std::vector<std::uint8_t> thin_one_by_one(const Labelled& labelled, const Thin& thin) {
  std::vector<std::uint8_t> skeleton(labelled.image.labels.size());
  for (const double value : labelled.objects.values) {
    PaddedBitmap alone = labelled.image.only(static_cast<int>(value)).bitmap();
    thin(alone);
    const auto left = pixels_of(alone);
    for (std::size_t i = 0; i < left.size(); ++i) skeleton[i] |= left[i];
  }
  return skeleton;
}

std::vector<std::uint8_t> thin_together(const Labelled& labelled, const Thin& thin) {
  const ObjectLayers layers(labelled.pixels, labelled.objects);
  return pixels_of(thin_layers(layers, [&](PaddedBitmap& mask, std::size_t) { thin(mask); }));
}

}  // namespace

TEST_CASE("objects that touch, also by a corner only, are in different layers") {
  const Labelled apart(drawn_labels("1.2.3")), corner(drawn_labels(R"(
    1.
    .2)")),
      three(drawn_labels(R"(
    112.
    1.23
    33.3)"));
  CHECK(ObjectLayers(apart.pixels, apart.objects).count() == 1);
  CHECK(ObjectLayers(corner.pixels, corner.objects).count() == 2);
  CHECK(ObjectLayers(three.pixels, three.objects).count() == 3);
}

TEST_CASE("pixels at the end of a row do not touch those at the start of the next one") {
  const Labelled labelled(drawn_labels(R"(
    ..1
    ...
    2..)"));
  CHECK(ObjectLayers(labelled.pixels, labelled.objects).count() == 1);
}

TEST_CASE("an empty image has no layers") {
  const Labelled labelled(drawn_labels("..."));
  CHECK(ObjectLayers(labelled.pixels, labelled.objects).count() == 0);
}

TEST_CASE("the layers of random label images: every pixel in one, no contacts") {
  for (const LabelImage& image : random_label_images()) {
    const Labelled labelled(image);
    const ObjectLayers layers(labelled.pixels, labelled.objects);
    std::vector<std::uint8_t> met(image.labels.size());
    for (std::size_t layer = 0; layer < layers.count(); ++layer) {
      const auto pixels = pixels_of(layers.bitmap(layer));
      CHECK(!has_contact(image, pixels));
      for (std::size_t i = 0; i < pixels.size(); ++i) met[i] += pixels[i];
    }
    CHECK(met == image.mask().pixels);
    CHECK(layers.count() <= labelled.objects.count());
  }
}

TEST_CASE("layers are thinned to what each object is thinned to alone") {
  for (const LabelImage& image : random_label_images(3)) {
    if (image.shape.dimensions() == 1) continue;
    const Labelled labelled(image);
    for (const Thin& thin : thinnings(image.shape))
      CHECK(thin_together(labelled, thin) == thin_one_by_one(labelled, thin));
  }
}

TEST_CASE("objects within holes of each other, and in pieces") {
  const Labelled labelled(drawn_labels(R"(
    1111111111..22222
    1111111111..22222
    1113333111333..22
    1113223111...2222
    1113223111...1111
    1113333111.444111
    1111111111.444111
    ..........4441111)"));
  for (const Thin& thin : thinnings(labelled.image.shape))
    CHECK(thin_together(labelled, thin) == thin_one_by_one(labelled, thin));
}

TEST_CASE("a cube that Lee's thinning takes away leaves nothing of another") {
  LabelImage image{Shape{4, 4, 6}, std::vector<int>(4 * 4 * 6)};
  for (const std::uint64_t z : {1, 2})
    for (const std::uint64_t y : {1, 2})
      for (std::uint64_t x = 1; x < 5; ++x) image.labels[image.shape.ravel({z, y, x})] = x < 3 ? 1 : 2;
  const Labelled labelled(image);
  const auto lee = [](PaddedBitmap& mask) { thin_lee(mask); };
  CHECK(thin_together(labelled, lee) == std::vector<std::uint8_t>(image.labels.size()));
}

TEST_CASE("radii in layers are those of each object alone, to the last bit") {
  std::mt19937_64 random(11);
  for (const LabelImage& image : random_label_images()) {
    const Labelled labelled(image);
    std::vector<double> spacing(image.shape.dimensions());
    for (double& along : spacing) along = std::uniform_real_distribution(0.5, 3.0)(random);
    const ObjectLayers layers(labelled.pixels, labelled.objects);
    const NodeRadii together = node_radii(labelled.pixels, layers, spacing);
    CHECK(together.outside == 0);
    for (const double value : labelled.objects.values) {
      const PaddedBitmap alone = image.only(static_cast<int>(value)).bitmap();
      const NodeIndex pixels(alone);
      const NodeRadii radii = node_radii(pixels, alone, spacing);
      for (NodeId node = 0; node < pixels.node_count(); ++node) {
        const double radius = together.by_node[labelled.pixels.rank(pixels.bit_of(node))];
        CHECK((radius == radii.by_node[node] ||
               (std::isnan(radius) && std::isnan(radii.by_node[node]))));
      }
    }
  }
}

TEST_CASE("a node outside of all objects has radius 0") {
  const Labelled mask(drawn_labels("11.2"));
  const PaddedBitmap skeleton = drawn("#.##").bitmap();
  const NodeRadii radii =
      node_radii(NodeIndex(skeleton), ObjectLayers(mask.pixels, mask.objects), std::vector{1.0, 1.0});
  CHECK(std::vector(radii.by_node.begin(), radii.by_node.end()) == std::vector{2.0, 0.0, 1.0});
  CHECK(radii.outside == 1);
}

TEST_CASE("the layers do not depend on the number of threads") {
  std::mt19937_64 random(5);
  const Labelled labelled(random_labels({200, 300}, 4, 500, random));
  const auto all_layers = [&] {
    const ObjectLayers layers(labelled.pixels, labelled.objects);
    std::vector<std::vector<std::uint8_t>> all;
    for (std::size_t layer = 0; layer < layers.count(); ++layer)
      all.push_back(pixels_of(layers.bitmap(layer)));
    return all;
  };
  CHECK(with_threads(1, all_layers) == with_threads(7, all_layers));
}
