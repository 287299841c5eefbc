#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace skan_graph {

/// An image format that can be read, all that is known of it but how: opening by content,
/// looking for images in folders, warnings about names and the documentation come from the
/// list of these.
struct ImageFormat {
  std::string_view name;    // as in ImageInfo::format: "TIFF"
  std::string_view module;  // that reads it, a shared library; "": the library itself
  std::span<const std::string_view> extensions;  // ".tif", in lower case
  bool holds_many = false;  // images that are named: file.h5:/path/of/dataset

  /// The library itself reads it, so that it can come from a pipe; modules need a file.
  bool is_built_in() const { return module.empty(); }
};

std::span<const ImageFormat> image_formats();

/// The format that the extension of a name promises, in either case; null for others.
const ImageFormat* format_of_name(std::string_view file_name);

/// Whether a folder is an image: a Zarr, by what is in it or by its name.
bool is_image_folder(const std::filesystem::path& folder);

}  // namespace skan_graph
