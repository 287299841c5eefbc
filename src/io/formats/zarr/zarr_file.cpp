#include "io/formats/zarr/zarr_file.hpp"

#include <fmt/format.h>

#include <stdexcept>
#include <utility>

#include "io/formats/zarr/crc32c.hpp"
#include "io/read/choose_image.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

using Axis = OmeLevel::Axis;

/// What the axes of an array are.
std::vector<Axis> axes_of(const ZarrArray& array, const std::optional<OmeLevel>& level,
                          const std::filesystem::path& name) {
  if (!level) return std::vector<Axis>(array.shape.size(), Axis::space);
  // Up to version 0.2 all images had these five.
  const std::vector<Axis> axes =
      level->axes.empty()
          ? std::vector<Axis>{Axis::time, Axis::channel, Axis::space, Axis::space, Axis::space}
          : level->axes;
  if (axes.size() != array.shape.size())
    throw FileError(name, fmt::format("names {} axes of an array that has {}", axes.size(),
                                      array.shape.size()),
                    "write it again");
  return axes;
}

ChunkLayout make_layout(const ZarrArray& array, const std::optional<OmeLevel>& level,
                        const ReadOptions& options, const std::filesystem::path& name) {
  ChunkLayout layout{.chunk = array.chunk,
                     .order = array.order,
                     .image_axes = {},
                     .fixed = std::vector<std::uint64_t>(array.shape.size()),
                     .fill = array.fill,
                     .swapped = array.number.swapped};
  const std::vector<Axis> axes = axes_of(array, level, name);
  bool has_channels = false, has_frames = false;
  for (std::size_t axis = 0; axis < axes.size(); ++axis) {
    const std::uint64_t extent = array.shape[axis];
    if (axes[axis] == Axis::channel) {
      layout.fixed[axis] = choose_image("channel", extent, options.channel, name);
      has_channels = true;
    } else if (axes[axis] == Axis::time) {
      layout.fixed[axis] = choose_image("frame", extent, options.frame, name);
      has_frames = true;
    } else {
      layout.image_axes.push_back(axis);
    }
  }
  if (!has_channels) choose_image("channel", 1, options.channel, name);
  if (!has_frames) choose_image("frame", 1, options.frame, name);
  auto& image_axes = layout.image_axes;
  if (level)
    while (image_axes.size() > 2 && array.shape[image_axes.front()] == 1)
      image_axes.erase(image_axes.begin());
  return layout;
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

/// One letter an axis, "ZYX"; nothing where the names are none or words.
std::string letters_of(const std::vector<std::string>& names,
                       const std::vector<std::size_t>& image_axes) {
  std::string letters;
  for (const std::size_t axis : image_axes) {
    if (axis >= names.size() || names[axis].size() != 1) return "";
    const char letter = names[axis][0];
    letters += letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
  }
  return letters;
}

/// Takes the check sum off the end; false where it is not that of the bytes before it.
bool check_sum(std::span<const std::byte>& bytes) {
  constexpr std::size_t size = 4;
  if (bytes.size() < size) return false;
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < size; ++i)
    sum |= static_cast<std::uint32_t>(bytes[bytes.size() - size + i]) << 8 * i;
  bytes = bytes.first(bytes.size() - size);
  return crc32c(bytes) == sum;
}

}  // namespace

std::unique_ptr<ZarrFile> open_zarr_array(const std::filesystem::path& name,
                                          std::unique_ptr<ZarrStore> store,
                                          const std::string& path, ZarrArray array,
                                          const std::optional<OmeLevel>& level,
                                          const ReadOptions& options) {
  ChunkLayout layout = make_layout(array, level, options, name);
  ImageInfo info;
  info.format = level ? "OME-Zarr" : "Zarr";
  info.type = array.number.type;
  info.compression = name_of(array.codec);
  info.shape = make_shape(array, layout.image_axes, name);
  if (level) info.axes = letters_of(level->axis_names, layout.image_axes);
  if (level && !options.ignore_metadata && level->spacing.size() == array.shape.size()) {
    for (const std::size_t axis : layout.image_axes) info.spacing.push_back(level->spacing[axis]);
    info.unit = level->unit;
    info.spacing_from = "OME-Zarr's scales";
  }
  return std::make_unique<ZarrFile>(name, std::move(info), std::move(layout), std::move(store),
                                    path.empty() ? "" : path + "/", std::move(array));
}

bool ZarrFile::read_chunk(const std::vector<std::uint64_t>& index,
                          std::span<std::byte> bytes) const {
  const std::string key = path_in_store_ + array_.key(index);
  // No compression makes more of it than this.
  const std::uint64_t limit = bytes.size() + bytes.size() / 8 + 4096;
  const auto stored = store_->read(key, limit);
  if (!stored) return false;
  std::span<const std::byte> compressed(*stored);
  if ((array_.checked && !check_sum(compressed)) || !decode_chunk(array_.codec, compressed, bytes))
    throw FileError(path(), fmt::format("has a chunk that cannot be decoded, {}", key),
                    "copy or write it again");
  return true;
}

}  // namespace skan_graph
