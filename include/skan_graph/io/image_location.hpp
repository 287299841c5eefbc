#pragma once

#include <filesystem>
#include <string>

namespace skan_graph {

/// The location of an image: a file or folder and, if that holds many images, the path inside
/// it. The command line and open_image() both parse names with this struct.
///
///     ImageLocation::parse("cells.h5:/raw/skeleton").inner;  // "raw/skeleton"
///     ImageLocation::parse("cells.h5:raw/skeleton").inner;   // the same
///     ImageLocation::parse("10:30.tif").inner;               // "": a file has that name
struct ImageLocation {
  std::filesystem::path name;  // as the user gave it, for messages
  std::filesystem::path file;
  std::string inner;           // "" if none was given; without slashes at its ends

  /// Splits at the last colon that follows the name of an existing file or folder. If there is
  /// no such colon, or a file has the whole name, the whole name is the file.
  static ImageLocation parse(const std::filesystem::path& name);
};

}  // namespace skan_graph
