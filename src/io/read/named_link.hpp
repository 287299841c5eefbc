#pragma once

#include <filesystem>
#include <string>

namespace skan_graph {

/// A second name for a file, for libraries that recognise files by their extension: a symbolic
/// link in a temporary folder, removed by the destructor. If the file has the extension already,
/// it is the file's own name.
class NamedLink {
 public:
  /// Throws FileError if it cannot create a temporary folder.
  NamedLink(const std::filesystem::path& file, const std::string& extension);
  ~NamedLink();
  NamedLink(const NamedLink&) = delete;
  NamedLink& operator=(const NamedLink&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path folder_;  // empty if there is none to remove
  std::filesystem::path path_;
};

}  // namespace skan_graph
