#include "io/write/text_block.hpp"

#include <algorithm>

namespace skan_graph {

void TextBlock::grow(std::size_t count) {
  bytes_.resize(std::max(2 * bytes_.size(), size_ + count));
}

}  // namespace skan_graph
