#pragma once

#include <filesystem>
#include <string>

namespace skan_graph {

/// Where an image is: a file or folder and, for those that hold many, its path in it.
/// What the command line and open_image() take as a name is split here and nowhere else.
///
///     ImageLocation::parse("cells.h5:/raw/skeleton").inner;  // "raw/skeleton"
///     ImageLocation::parse("cells.h5:raw/skeleton").inner;   // the same
///     ImageLocation::parse("10:30.tif").inner;               // "": a file has that name
struct ImageLocation {
  std::filesystem::path name;  // as the user gave it, for messages
  std::filesystem::path file;
  std::string inner;           // "" where none was given; no slash at its ends

  /// Splits at the last colon before which there is a file or folder. Where there is none,
  /// or where a file has the whole name, all of it is the file.
  static ImageLocation parse(const std::filesystem::path& name);
};

}  // namespace skan_graph
