#include "skan_graph/io/write_swc.hpp"

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "io/write/write_text.hpp"
#include "skan_graph/io/file_extension.hpp"

namespace skan_graph {

namespace {

constexpr std::size_t swc_axes = 3;

/// One line, for the node that has the place `i` in the order.
class Lines {
 public:
  explicit Lines(const SwcDocument& document)
      : document_(document), order_(parents_first(document.trees)), place_(order_.size()) {
    for (std::uint64_t i = 0; i < order_.size(); ++i) place_[order_[i]] = i;
  }

  std::uint64_t count() const { return order_.size(); }

  void append(std::uint64_t i, TextBlock& text) const {
    const NodeId node = order_[i], parent = document_.trees.parent[node];
    const Coordinates at = document_.node_index.bitmap().shape().coordinates(
        document_.node_index.pixel_of(node));
    const std::size_t axes = document_.spacing.size();
    text.append_integer(i + 1);
    text.append(" 0 ");
    for (std::size_t k = 0; k < swc_axes; ++k) {
      const std::size_t axis = axes - 1 - k;  // the last one is x
      text.append_real(k < axes ? static_cast<double>(at[axis]) * document_.spacing[axis] : 0.0);
      text.append(' ');
    }
    const double radius = document_.radii.empty() ? 0 : document_.radii[node];
    text.append_real(std::isnan(radius) ? 0 : radius);
    text.append(' ');
    if (parent == node)
      text.append("-1");
    else
      text.append_integer(place_[parent] + 1);
    text.append('\n');
  }

 private:
  const SwcDocument& document_;
  std::vector<NodeId> order_;
  std::vector<std::uint64_t> place_;  // of each node in the order
};

}  // namespace

bool is_swc_format(const std::filesystem::path& path) { return file_extension(path) == ".swc"; }

void write_swc(const SwcDocument& document, const std::filesystem::path& path) {
  if (!is_swc_format(path)) throw std::invalid_argument(path.string() + ": not an SWC file");
  if (document.spacing.size() > swc_axes)
    throw std::invalid_argument("SWC has x, y and z, the image more axes");
  const Lines lines(document);
  OutputFile file(path);
  std::string header = "# skan-graph: one tree for each skeleton";
  if (!document.unit.empty()) header += ", in " + document.unit;
  file.write(header + "\n# id type x y z radius parent\n");
  write_text(file, lines.count(), [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t i = first; i < last; ++i) lines.append(i, text);
  });
  file.commit();
}

}  // namespace skan_graph
