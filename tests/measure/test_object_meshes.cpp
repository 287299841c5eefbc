#include "skan_graph/measure/object_meshes.hpp"

#include <doctest/doctest.h>

#include <stdexcept>

#include "skan_graph/measure/mesh_sizes.hpp"
#include "support/label_image.hpp"

using namespace skan_graph;

namespace {

std::vector<std::vector<std::uint64_t>> meshes_of(const LabelImage& image) {
  const Labelled labelled(image);
  return mesh_sizes_of_objects(labelled.pixels, labelled.objects);
}

}  // namespace

TEST_CASE("an object within the mesh of another one is background there") {
  using Sizes = std::vector<std::uint64_t>;
  CHECK(meshes_of(drawn_labels(R"(
    .1111.
    .1221.
    .1..1.
    .1..12
    .11112)")) == std::vector<Sizes>{{6}, {}});
}

TEST_CASE("the meshes of random label images are those of each object alone") {
  for (const LabelImage& image : random_label_images(3)) {
    if (image.shape.dimensions() == 1) continue;
    const auto meshes = meshes_of(image);
    const Labelled labelled(image);
    REQUIRE(meshes.size() == labelled.objects.count());
    for (std::size_t object = 0; object < meshes.size(); ++object)
      CHECK(meshes[object] ==
            mesh_sizes(image.only(static_cast<int>(labelled.objects.values[object])).bitmap()));
  }
}

TEST_CASE("images of other dimensions have no meshes") {
  CHECK_THROWS_AS(meshes_of({Shape{3}, {1, 0, 2}}), std::invalid_argument);
}
