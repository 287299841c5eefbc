#include "skan_graph/measure/object_meshes.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <stdexcept>

#include "parallel/ranges.hpp"
#include "skan_graph/measure/mesh_sizes.hpp"
#include "skan_graph/measure/skeleton_measures.hpp"

namespace skan_graph {

namespace {

/// The bits of the nodes of each object, in C order.
class BitsOfObjects {
 public:
  BitsOfObjects(const NodeIndex& node_index, const Objects& objects)
      : first_(objects.count() + 1), bits_(node_index.node_count()) {
    for (const ObjectNumber object : objects.of_node) ++first_[object + std::size_t{1}];
    std::partial_sum(first_.begin(), first_.end(), first_.begin());
    std::vector<std::size_t> next = first_;
    for_each_node(node_index, 0, node_index.block_count(), [&](NodeId node, BitIndex bit) {
      bits_[next[objects.of_node[node]]++] = bit;
    });
  }

  std::span<const BitIndex> of(std::size_t object) const {
    return std::span(bits_).subspan(first_[object], first_[object + 1] - first_[object]);
  }

 private:
  std::vector<std::size_t> first_;
  std::vector<BitIndex> bits_;
};

/// The box around the pixels, and one more pixel on each side where the image has it.
BoundingBox box_around(const PaddedBitmap& bitmap, std::span<const BitIndex> bits) {
  const Shape& shape = bitmap.shape();
  BoundingBox box{bitmap.coordinates_of(bits.front()), bitmap.coordinates_of(bits.front())};
  for (const BitIndex bit : bits) {
    const Coordinates at = bitmap.coordinates_of(bit);
    for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
      box.first[axis] = std::min(box.first[axis], at[axis]);
      box.last[axis] = std::max(box.last[axis], at[axis]);
    }
  }
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
    if (box.first[axis] > 0) --box.first[axis];
    if (box.last[axis] + 1 < shape[axis]) ++box.last[axis];
  }
  return box;
}

/// An image of the box with these pixels.
PaddedBitmap cut_out(const PaddedBitmap& bitmap, std::span<const BitIndex> bits,
                     const BoundingBox& box) {
  Shape shape = bitmap.shape();
  const std::size_t dimensions = shape.dimensions();
  std::vector<std::uint64_t> extents;
  for (std::size_t axis = 0; axis < dimensions; ++axis)
    extents.push_back(box.last[axis] - box.first[axis] + 1);
  PaddedBitmap part{Shape(extents)};
  for (const BitIndex bit : bits) {
    Coordinates at = bitmap.coordinates_of(bit);
    for (std::size_t axis = 0; axis < dimensions; ++axis) at[axis] -= box.first[axis];
    const BitIndex place = part.bit_of(part.shape().ravel(at));
    part.words()[place / bits_per_word] |= std::uint64_t{1} << place % bits_per_word;
  }
  return part;
}

}  // namespace

std::vector<std::vector<std::uint64_t>> mesh_sizes_of_objects(const NodeIndex& node_index,
                                                              const Objects& objects) {
  const PaddedBitmap& bitmap = node_index.bitmap();
  if (bitmap.shape().dimensions() != 2 && bitmap.shape().dimensions() != 3)
    throw std::invalid_argument("meshes are of 2D and 3D images, this one is " +
                                bitmap.shape().to_string());
  const BitsOfObjects bits_of(node_index, objects);
  std::vector<std::vector<std::uint64_t>> meshes(objects.count());
  // In the box around an object, the pixels that surround it are at the border if they are in the
  // image, or are connected with pixels that are.
  Ranges(static_cast<std::int64_t>(objects.count()), 16)
      .parallel_for_each([&](std::int64_t, std::int64_t first, std::int64_t last) {
        for (auto object = static_cast<std::size_t>(first);
             object < static_cast<std::size_t>(last); ++object) {
          const std::span<const BitIndex> bits = bits_of.of(object);
          if (!bits.empty())
            meshes[object] = mesh_sizes(cut_out(bitmap, bits, box_around(bitmap, bits)));
        }
      });
  return meshes;
}

}  // namespace skan_graph
