#include "skan_graph/analysis/analysis_input.hpp"

namespace skan_graph {

namespace {

/// Opens an image that belongs to the main one; for a stack of slices it may be a single file.
std::unique_ptr<ImageFile> open_other(const std::optional<std::filesystem::path>& path,
                                      ReadOptions reading) {
  if (!path) return nullptr;
  std::error_code ignored;
  if (std::filesystem::is_regular_file(*path, ignored)) reading.stack = false;
  return open_image(*path, reading);
}

}  // namespace

std::vector<std::filesystem::path> AnalysisInput::other_files() const {
  std::vector<std::filesystem::path> files = image->info().other_files;
  for (const ImageFile* other : {values.get(), mask.get()})
    if (other != nullptr)
      files.insert(files.end(), other->info().other_files.begin(),
                   other->info().other_files.end());
  return files;
}

AnalysisInput open_input(const std::filesystem::path& image, const AnalysisOptions& options) {
  return {open_image(image, options.reading), open_other(options.values, options.reading),
          open_other(options.mask, options.reading)};
}

}  // namespace skan_graph
