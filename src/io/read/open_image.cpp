#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "io/read/file_format.hpp"
#include "io/read/find_slices.hpp"
#include "io/read/format_module.hpp"
#include "io/read/input_file.hpp"
#include "io/read/packed_image.hpp"
#include "io/read/stack_file.hpp"
#include "io/read/standard_input.hpp"
#include "io/read/unsupported_format.hpp"
#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

namespace {

/// An image without pixels may have any extents apart from the one that is 0, and the borders of
/// its bitmap take memory: at least one word per row.
bool is_within(std::uint64_t max_pixels, const Shape& shape) {
  if (shape.pixel_count() > 0) return shape.pixel_count() <= max_pixels;
  std::uint64_t words = 1;
  for (const std::uint64_t extent : shape)
    if (extent > 0 && __builtin_mul_overflow(words, extent, &words)) return false;
  return words <= max_pixels / static_cast<std::uint64_t>(bits_per_word);
}

void check_pixel_count(const ImageFile& file, const ReadOptions& options) {
  const Shape& shape = file.info().shape;
  if (!is_within(options.max_pixels, shape))
    throw FileError(file.path(),
                    fmt::format("promises {} pixels, more than the limit of {}",
                                shape.to_string(), options.max_pixels),
                    "raise the limit if they are meant", {ReadSetting::max_pixels});
}

[[noreturn]] void refuse_folder(const ImageLocation& location) {
  if (!location.inner.empty())
    throw FileError(location.name, "names a file in a folder as if it were one in a file",
                    fmt::format("call it {}", (location.file / location.inner).string()));
  const std::size_t count = images_in(location.file).size();
  if (count == 0) throw FileError(location.name, "is a folder without images", "name a file");
  throw FileError(location.name,
                  fmt::format("is a folder, of {} image{}", count, count == 1 ? "" : "s"),
                  "read them as the slices of one volume, or name one of them",
                  {ReadSetting::stack});
}

/// The format of a file, from its first bytes. Throws FileError if it is not supported.
const ImageFormat& recognise(const InputFile& file) {
  if (file.size() == 0) throw FileError(file.path(), "is empty", "write it again");
  std::string start(std::min<std::uint64_t>(file.size(), recognised_bytes), '\0');
  file.read(0, start.size(), start.data());
  if (const ImageFormat* format = recognise_format(start)) return *format;
  const UnsupportedFormat unsupported = unsupported_format(start);
  throw FileError(file.path(), unsupported.what, unsupported.next_step);
}

/// Opens an image in a zip file like a separate file; null for a Zarr.
std::unique_ptr<ImageFile> open_packed(const ImageLocation& location, const ReadOptions& options) {
  std::unique_ptr<InputFile> file = unpack_image(location);
  if (!file) return nullptr;
  const ImageFormat& format = recognise(*file);
  if (!format.is_built_in())
    throw FileError(location.name,
                    fmt::format("is a zip file of a {} image, which is not read from there",
                                format.name),
                    "unpack it");
  return format.open(std::move(file), options);
}

std::unique_ptr<ImageFile> open_location(const ImageLocation& location,
                                         const ReadOptions& options) {
  const bool is_standard_input = location.file == "-";
  std::error_code ignored;
  if (std::filesystem::is_directory(location.file, ignored)) {
    if (is_image_folder(location.file))
      return open_by_module(location, format_named("Zarr"), options);
    refuse_folder(location);
  }

  auto file = is_standard_input
                  ? std::make_unique<InputFile>("standard input", open_standard_input())
                  : std::make_unique<InputFile>(location.file);
  const ImageFormat& format = recognise(*file);
  if (!location.inner.empty() && !format.holds_many)
    throw FileError(location.name,
                    fmt::format("names an image in a {} file, which holds only one", format.name),
                    fmt::format("call it {}", location.file.string()));
  if (is_standard_input && !format.is_built_in())
    throw FileError(file->path(), fmt::format("is {}, which cannot be read from a pipe", format.name),
                    "give it as a file, or send TIFF or NPY");
  if (format.name == "Zarr")
    if (auto packed = open_packed(location, options)) return packed;
  auto image = format.is_built_in() ? format.open(std::move(file), options)
                                    : open_by_module(location, format, options);

  const ImageFormat* const promised = format_of_name(location.file.filename().string());
  if (promised != nullptr && promised != &format)
    image->warn(fmt::format("has the name of a {} file and is {}, as which it is read",
                            promised->name, format.name));
  return image;
}

}  // namespace

std::unique_ptr<ImageFile> open_image(const std::filesystem::path& path,
                                      const ReadOptions& options) {
  std::unique_ptr<ImageFile> image =
      options.stack ? std::make_unique<StackFile>(path, find_slices(path), options)
                    : open_location(ImageLocation::parse(path), options);
  check_pixel_count(*image, options);
  return image;
}

}  // namespace skan_graph
