#include "skan_graph/io/load_mask.hpp"

#include <algorithm>
#include <utility>

#include "io/read/compact_values.hpp"
#include "io/read/part_values.hpp"
#include "io/read/read_runs.hpp"
#include "io/read/run_pixels.hpp"
#include "io/read/take_mask_run.hpp"
#include "io/read/value_list.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

void take_fortran_run(PaddedBitmap& bitmap, ValueList& values, PixelType type, PixelRun run,
                      const std::byte* pixels) {
  with_value_of(type, pixels, [&](auto value_of) {
    for_each_fortran_pixel(bitmap, run, [&](std::uint64_t i, BitIndex bit) {
      const double value = value_of(i);
      if (value == 0.0) return;  // NaN is not 0
      set_shared_bit(bitmap, bit);
      values.push_back(value);
    });
  });
}

/// Concatenates the values of all parts, freeing each part on the way.
std::vector<double> concatenate(std::vector<PartValues> parts) {
  std::uint64_t size = 0;
  for (const PartValues& part : parts) size += part.values.size();
  std::vector<double> all;
  all.reserve(size);
  for (PartValues& part : parts) std::exchange(part.values, {}).append_to(all);
  return all;
}

}  // namespace

MaskImage load_mask(const ImageFile& file, const Progress& progress) {
  const ImageInfo& info = file.info();
  MaskImage image{PaddedBitmap(info.shape), PixelValues(), false};
  std::vector<PartValues> parts(file.part_count());
  const auto take = info.fortran_order ? take_fortran_run : take_mask_run;
  read_runs(file, progress, [&](std::size_t part, PixelRun run, const std::byte* pixels) {
    parts[part].add_run(run);
    take(image.bitmap, parts[part].values, info.type, run, pixels);
  });

  image.has_nan =
      std::ranges::any_of(parts, [](const auto& part) { return part.values.has_nan(); });
  const auto some =
      std::ranges::find_if(parts, [](const auto& part) { return part.values.size() != 0; });
  if (some == parts.end()) return image;
  if (all_equal(parts)) {
    image.values = PixelValues(some->values.first());
  } else if (info.fortran_order || !in_order(parts)) {
    // The values came in the order of the file; the order of nodes is known only now.
    parts.clear();
    image.values = load_values(file, NodeIndex(image.bitmap), progress);
  } else {
    image.values = PixelValues(concatenate(std::move(parts)));
  }
  return image;
}

PixelValues compact_values(std::vector<double> by_node) {
  if (by_node.empty()) return PixelValues();
  const double first = by_node.front();
  if (std::ranges::all_of(by_node, [first](double value) { return value == first; }))
    return PixelValues(first);
  return PixelValues(std::move(by_node));
}

void check_values(const ImageFile& values, const Shape& skeleton) {
  if (values.info().shape != skeleton)
    throw FileError(values.path(), "has the shape " + values.info().shape.to_string(),
                    "give values as an image of the skeleton's shape, " + skeleton.to_string());
}

PixelValues load_values(const ImageFile& file, const NodeIndex& node_index, const Progress& progress) {
  const ImageInfo& info = file.info();
  const PaddedBitmap& bitmap = node_index.bitmap();
  check_values(file, bitmap.shape());
  std::vector<double> by_node(node_index.node_count());
  read_runs(file, progress, [&](std::size_t, PixelRun run, const std::byte* pixels) {
    if (!info.fortran_order) return take_values(node_index, run, info.type, pixels, by_node.data());
    with_value_of(info.type, pixels, [&](auto value_of) {
      for_each_fortran_pixel(bitmap, run, [&](std::uint64_t i, BitIndex bit) {
        const double value = value_of(i);  // by_node is initialised to 0
        if (value != 0.0 && bitmap.test(bit)) by_node[node_index.rank(bit)] = value;
      });
    });
  });
  return compact_values(std::move(by_node));
}

}  // namespace skan_graph
