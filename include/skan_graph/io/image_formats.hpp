#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string_view>

namespace skan_graph {

class ImageFile;
class InputFile;  // inside the library: bytes with random access
struct ReadOptions;

/// The declaration of a readable image format. Opening files, searching folders for images,
/// warnings about names and the documentation all use the list of these.
struct ImageFormat {
  std::string_view name;    // as in ImageInfo::format: "TIFF"
  std::string_view module;  // the shared library that reads it; "" if it is built in
  std::span<const std::string_view> extensions;  // ".tif", in lower case
  /// Opens a file if the format is built in; otherwise its module does. Throws FileError.
  std::unique_ptr<ImageFile> (*open)(std::unique_ptr<InputFile>, const ReadOptions&) = nullptr;
  bool holds_many = false;  // a file may have several named images: file.h5:/path/of/dataset

  /// Built-in formats can be read from a pipe; modules need a file.
  bool is_built_in() const { return open != nullptr; }
};

std::span<const ImageFormat> image_formats();

/// The format that belongs to a name's extension, in upper or lower case; null if unknown.
const ImageFormat* format_of_name(std::string_view file_name);

/// Whether a folder is an image, that is, a Zarr, according to its contents or its name.
bool is_image_folder(const std::filesystem::path& folder);

}  // namespace skan_graph
