#include "skan_graph/bits/objects.hpp"

#include <doctest/doctest.h>

#include <set>
#include <stdexcept>

#include "support/label_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

using Numbers = std::vector<ObjectNumber>;

TEST_CASE("objects are numbered by their values, in however many pieces") {
  const Labelled labelled(drawn_labels(R"(
    .77.3
    7...3)"));
  CHECK(labelled.objects.values == std::vector<double>{3, 7});
  CHECK(labelled.objects.of_node == Numbers{1, 1, 0, 1, 0});
  CHECK(labelled.objects.value_at(3) == 7);
}

TEST_CASE("an image of one value is one object, an empty one has none") {
  const Objects one = find_objects(PixelValues(255.0), 3);
  CHECK(one.values == std::vector<double>{255});
  CHECK(one.of_node == Numbers{0, 0, 0});
  CHECK(find_objects(PixelValues(), 0).count() == 0);
}

TEST_CASE("objects of random label images, also of many pixels") {
  std::mt19937_64 random(7);
  std::vector<LabelImage> images = random_label_images();
  images.push_back(random_labels({400, 500}, 3, 1000, random));
  for (const LabelImage& image : images) {
    const Labelled labelled(image);
    std::set<double> values;
    std::vector<double> by_node;
    for (const int label : image.labels)
      if (label != 0) {
        values.insert(label);
        by_node.push_back(label);
      }
    CHECK(labelled.objects.values == std::vector<double>(values.begin(), values.end()));
    std::vector<double> found;
    for (NodeId node = 0; node < by_node.size(); ++node)
      found.push_back(labelled.objects.value_at(node));
    CHECK(found == by_node);
    const auto one_thread = with_threads(
        1, [&] { return find_objects(image.values(), labelled.pixels.node_count()); });
    CHECK(one_thread.of_node == labelled.objects.of_node);
  }
}

TEST_CASE("the objects of a skeleton are those of its mask, also where nothing is left of one") {
  const Labelled mask(drawn_labels(R"(
    1122.
    11223)"));
  const PaddedBitmap bitmap = drawn(R"(
    .....
    .#..#)").bitmap();
  const Objects objects = objects_of_skeleton(NodeIndex(bitmap), mask.pixels, mask.objects);
  CHECK(objects.values == std::vector<double>{1, 2, 3});
  CHECK(objects.of_node == Numbers{0, 2});
}

TEST_CASE("a skeleton pixel outside of the mask has no object") {
  const Labelled mask(drawn_labels("11."));
  const PaddedBitmap bitmap = drawn("..#").bitmap();
  const NodeIndex skeleton(bitmap);
  CHECK_THROWS_AS(objects_of_skeleton(skeleton, mask.pixels, mask.objects),
                  std::invalid_argument);
}
