#include "io/formats/zarr/zarr_file.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "io/formats/zarr/shard_index.hpp"
#include "io/read/axis_units.hpp"
#include "io/read/image_axes.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// The roles of the axes of an array.
std::vector<AxisRole> roles_of(const ZarrArray& array, const OmeLevel& level,
                               const std::filesystem::path& name) {
  // Up to version 0.2, all images had these five axes.
  const std::vector<AxisRole> roles =
      level.roles.empty() ? std::vector<AxisRole>{AxisRole::time, AxisRole::channel,
                                                  AxisRole::space, AxisRole::space, AxisRole::space}
                          : level.roles;
  if (roles.size() != array.shape.size())
    throw FileError(name, fmt::format("names {} axes of an array that has {}", roles.size(),
                                      array.shape.size()),
                    "write it again");
  return roles;
}

ChunkLayout make_layout(const ZarrArray& array, const ImageAxes& axes) {
  return {.chunk = array.codecs.chunk,
          .order = array.codecs.order,
          .image_axes = axes.of_image,
          .fixed = axes.fixed,
          .fill = array.fill,
          .swapped = array.codecs.number.swapped,
          .half = array.codecs.number.half};
}

Shape make_shape(const ZarrArray& array, const std::vector<std::size_t>& image_axes,
                 const std::filesystem::path& name) {
  if (image_axes.empty() || image_axes.size() > max_dimensions)
    throw FileError(name, fmt::format("has {} axes", image_axes.size()),
                    fmt::format("1 to {} are read", max_dimensions));
  std::vector<std::uint64_t> extents;
  for (const std::size_t axis : image_axes) extents.push_back(array.shape[axis]);
  try {
    return Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(name, "promises more pixels than can be counted",
                    "it is damaged: copy or write it again");
  }
}

void set_ome_spacing(ImageInfo& info, const OmeLevel& level, const ImageAxes& axes) {
  std::vector<double> spacing;
  std::vector<std::string> units;
  for (const std::size_t axis : axes.of_image) {
    spacing.push_back(level.spacing[axis]);
    units.push_back(axis < level.units.size() ? level.units[axis] : "");
  }
  set_spacing(info, spacing, units, "OME-Zarr's scales");
}

}  // namespace

std::unique_ptr<ZarrFile> open_zarr_array(const std::filesystem::path& name,
                                          std::unique_ptr<ZarrStore> store,
                                          const std::string& path, ZarrArray array,
                                          const std::optional<OmeLevel>& level,
                                          const ReadOptions& options) {
  const ImageAxes axes =
      level ? choose_axes(array.shape, roles_of(array, *level, name), options, name)
            : all_axes(array.shape.size(), options, name);
  ImageInfo info;
  info.format = level ? "OME-Zarr" : "Zarr";
  info.type = array.codecs.number.type;
  info.compression = array.compression();
  info.shape = make_shape(array, axes.of_image, name);
  if (level) info.axes = axis_letters(level->axis_names, axes);
  if (level && !options.ignore_metadata) {
    for (const std::string& warning : level->warnings) info.warnings.push_back(warning);
    if (level->spacing.size() == array.shape.size()) set_ome_spacing(info, *level, axes);
  }
  ChunkLayout layout = make_layout(array, axes);
  return std::make_unique<ZarrFile>(name, std::move(info), std::move(layout), std::move(store),
                                    path.empty() ? "" : path + "/", std::move(array));
}

bool ZarrFile::read_chunk(const std::vector<std::uint64_t>& index,
                          std::span<std::byte> bytes) const {
  // No compression enlarges the data beyond this.
  const std::uint64_t limit = bytes.size() + bytes.size() / 8 + 4096;
  std::string key = path_in_store_;
  std::optional<std::vector<std::byte>> stored;
  if (array_.codecs.shards.empty()) {
    key += array_.key(index);
    stored = store_->read(key, limit);
  } else {
    std::vector<std::uint64_t> grid_index(index.size());
    for (std::size_t axis = 0; axis < index.size(); ++axis)
      grid_index[axis] = index[axis] * array_.codecs.chunk[axis] / array_.stored_chunk[axis];
    key += array_.key(grid_index);
    if (const auto range = find_in_shard(key, index)) {
      if (range->size > limit) fail(key);
      stored = store_->read_range(key, range->offset, range->size);
    }
  }
  if (!stored) return false;
  if (!undo_steps(array_.codecs.steps, *stored, bytes)) fail(key);
  return true;
}

std::optional<StoredRange> ZarrFile::find_in_shard(
    const std::string& key, const std::vector<std::uint64_t>& index) const {
  const auto size = store_->size(key);
  if (!size) return std::nullopt;
  StoredRange range{0, *size};
  const std::vector<ZarrShard>& shards = array_.codecs.shards;
  for (std::size_t level = 0; level < shards.size(); ++level) {
    const ZarrShard& shard = shards[level];
    const std::vector<std::uint64_t>& inner =
        level + 1 < shards.size() ? shards[level + 1].shape : array_.codecs.chunk;
    std::uint64_t place = 0, count = 1;  // in the order of the shard
    for (const std::size_t axis : shard.order) {
      const std::uint64_t along = shard.shape[axis] / inner[axis];
      const std::uint64_t pixel = index[axis] * array_.codecs.chunk[axis] % shard.shape[axis];
      if (__builtin_mul_overflow(count, along, &count)) fail(key);
      place = place * along + pixel / inner[axis];
    }
    const StoredRange outer = range;
    const auto ranges = indexes_.get(fmt::format("{}:{}:{}", level, outer.offset, key), [&] {
      auto read = read_shard_index(*store_, key, outer, count, shard);
      if (!read)
        throw FileError(path(), fmt::format("has a shard with a damaged index, {}", key),
                        "copy or write it again");
      return std::move(*read);
    });
    range = (*ranges)[place];
    if (range.size == ~std::uint64_t{0}) return std::nullopt;
    range.offset += outer.offset;
  }
  return range;
}

void ZarrFile::fail(const std::string& key) const {
  throw FileError(path(), fmt::format("has a chunk that cannot be decoded, {}", key),
                  "copy or write it again");
}

}  // namespace skan_graph
