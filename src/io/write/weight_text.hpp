#pragma once

#include <array>
#include <string>

#include "io/write/text_block.hpp"
#include "skan_graph/io/write_graph.hpp"

namespace skan_graph {

/// Edge weights as text. Without heights a weight is one of at most 2^d − 1 lengths, each of which
/// is formatted once.
class WeightText {
 public:
  explicit WeightText(const GraphPart& part);

  void append(TextBlock& text, NodeId row, EntryIndex entry) const {
    if (has_heights_)
      text.append_real(part_.weight(row, entry));
    else
      text.append(lengths_[part_.graph.axes[entry]]);
  }

 private:
  const GraphPart& part_;
  const bool has_heights_;
  std::array<std::string, std::size_t{1} << max_dimensions> lengths_;
};

}  // namespace skan_graph
