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

namespace skan_graph {

class ValueSlabs::Reader {
 public:
  explicit Reader(const ImageFile& file) : file_(file), parts_(file), dense_(file) {}

  PixelValues of(const MaskWindow& window, const NodeIndex& node_index) {
    std::vector<double> by_node(node_index.node_count());
    const std::uint64_t from = std::max(read_, window.window.first);
    const std::uint64_t shared =
        count_set_pixels(window.bitmap, {0, (from - window.window.first) * slice_size()});
    std::copy(before_.end() - static_cast<std::ptrdiff_t>(shared), before_.end(),
              by_node.begin());
    read_slices({from, window.window.last}, window, node_index, by_node);
    read_ = window.window.last;
    before_ = by_node;
    return compact_values(std::move(by_node));
  }

 private:
  std::uint64_t slice_size() const {
    const Shape& shape = file_.info().shape;
    return shape.pixel_count() / shape[0];
  }

  void read_slices(SliceRange fresh, const MaskWindow& window, const NodeIndex& node_index,
                   std::vector<double>& by_node) {
    const PixelType type = file_.info().type;
    const PixelIndex first = fresh.first * slice_size(), last = fresh.last * slice_size();
    const PixelIndex before = window.window.first * slice_size();
    const auto take = [&](PixelRun run, const std::byte* pixels) {
      const PixelRun in_window{run.first - before, run.count};
      with_value_of(type, pixels, [&](auto value_of) {
        NodeId node = node_index.rank(window.bitmap.bit_of(in_window.first));
        for_each_set_pixel(window.bitmap, in_window,
                           [&](std::uint64_t i) { by_node[node++] = value_of(i); });
      });
    };
    if (file_.info().fortran_order) {
      std::vector<std::byte> all((last - first) * size_of(type));
      dense_.read(fresh, all.data());
      take({first, last - first}, all.data());
      return;
    }
    std::vector<std::size_t> parts;
    for (std::size_t part = 0; part < file_.part_count(); ++part) {
      const SliceRange of_part = file_.slices(part);
      if (of_part.first < fresh.last && of_part.last > fresh.first) parts.push_back(part);
    }
    parts_.read_object(parts, [&](std::size_t, PixelRun run, const std::byte* pixels) {
      const PixelIndex begin = std::max(run.first, first);
      const PixelIndex end = std::min(run.first + run.count, last);
      if (begin < end)
        take({begin, end - begin}, pixels + (begin - run.first) * size_of(type));
    });
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
