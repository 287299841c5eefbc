#include "batch/make_folders.hpp"

#include "skan_graph/io/file_error.hpp"

void make_folders(const std::filesystem::path& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error)
    throw skan_graph::FileError(folder, "cannot be made: " + error.message(),
                                "name a folder that you may write in");
}
