#include "io/read/named_link.hpp"

#include <cstdlib>
#include <system_error>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

NamedLink::NamedLink(const std::filesystem::path& file, const std::string& extension)
    : path_(file) {
  if (file.string().ends_with(extension)) return;
  std::error_code error;
  const auto target = std::filesystem::absolute(file, error);
  std::string folder =
      (std::filesystem::temp_directory_path(error) / "skan_graph_XXXXXX").string();
  if (error || ::mkdtemp(folder.data()) == nullptr)
    throw FileError(file, "does not end with " + extension + ", which its library needs to read it",
                    "rename it");
  folder_ = folder;
  path_ = folder_ / ("image" + extension);
  std::filesystem::create_symlink(target, path_, error);
}

NamedLink::~NamedLink() {
  std::error_code ignored;
  if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
}

}  // namespace skan_graph
