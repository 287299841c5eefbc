#include "skan_graph/thin/stored_bitmap.hpp"

#include "skan_graph/bits/padded_bitmap.hpp"

namespace skan_graph {

namespace {

bool is_flat(const Shape& shape) { return shape.dimensions() == 2 || shape[0] == 1; }

}  // namespace

std::int64_t StoredBitmap::layers() const {
  return static_cast<std::int64_t>(shape[is_flat(shape) ? shape.dimensions() - 2 : 0]);
}

std::int64_t StoredBitmap::words_per_row() const {
  return static_cast<std::int64_t>(shape.row_length()) / bits_per_word + 1;
}

std::int64_t StoredBitmap::words_per_layer() const {
  return is_flat(shape) ? words_per_row() : static_cast<std::int64_t>(shape[1]) * words_per_row();
}

}  // namespace skan_graph
