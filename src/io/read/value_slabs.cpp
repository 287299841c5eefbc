#include "skan_graph/io/value_slabs.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "io/read/compact_values.hpp"
#include "io/read/read_runs.hpp"
#include "io/read/run_pixels.hpp"
#include "io/read/slice_reader.hpp"
#include "io/read/slices_of.hpp"

namespace skan_graph {

class ValueSlabs::Reader {
 public:
  explicit Reader(const ImageFile& file) : file_(file), parts_(file), dense_(file) {}

  PixelValues of(const MaskWindow& window, const NodeIndex& node_index) {
    std::vector<double> by_node(node_index.node_count());
    const std::uint64_t from = std::max(read_, window.window.first);
    const std::uint64_t shared =
        count_set_pixels(window.bitmap,
                         pixels_of(window.bitmap.shape(), {0, from - window.window.first}));
    std::copy(before_.end() - static_cast<std::ptrdiff_t>(shared), before_.end(),
              by_node.begin());
    read_slices({from, window.window.last}, window, node_index, by_node);
    read_ = window.window.last;
    before_ = by_node;
    return compact_values(std::move(by_node));
  }

 private:
  void read_slices(SliceRange fresh, const MaskWindow& window, const NodeIndex& node_index,
                   std::vector<double>& by_node) {
    const ImageInfo& info = file_.info();
    const PixelIndex before = pixels_of(info.shape, window.window).first;
    const auto take = [&](PixelRun run, const std::byte* pixels) {
      take_values(node_index, {run.first - before, run.count}, info.type, pixels, by_node.data());
    };
    if (info.fortran_order) {
      const PixelRun run = pixels_of(info.shape, fresh);
      std::vector<std::byte> all(run.count * size_of(info.type));
      dense_.read(fresh, all.data());
      take(run, all.data());
      return;
    }
    read_object_of_slices(
        parts_, info, parts_with(file_, fresh), fresh,
        [&](std::size_t, PixelRun run, const std::byte* pixels) { take(run, pixels); });
  }

  const ImageFile& file_;
  PartsReader parts_;
  SliceReader dense_;
  std::uint64_t read_ = 0;      // slices
  std::vector<double> before_;  // of the window before
};

ValueSlabs::ValueSlabs(const ImageFile& file, const Shape& skeleton) {
  check_values(file, skeleton);
  reader_ = std::make_unique<Reader>(file);
}

ValueSlabs::~ValueSlabs() = default;

PixelValues ValueSlabs::of(const MaskWindow& window, const NodeIndex& node_index) {
  return reader_->of(window, node_index);
}

}  // namespace skan_graph
