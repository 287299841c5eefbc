#pragma once

#include <filesystem>
#include <string>

namespace skan_graph {

/// Another name for a file while it lives, for libraries that go by the extension: a
/// symbolic link in a temporary folder. Where the file has the extension already, that
/// is its own name.
class NamedLink {
 public:
  /// Throws FileError where no temporary folder can be made.
  NamedLink(const std::filesystem::path& file, const std::string& extension);
  ~NamedLink();
  NamedLink(const NamedLink&) = delete;
  NamedLink& operator=(const NamedLink&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path folder_;  // empty where there is none to remove
  std::filesystem::path path_;
};

}  // namespace skan_graph
