#include "skan_graph/analysis/analysis_input.hpp"

namespace skan_graph {

namespace {

std::unique_ptr<ImageFile> open_values(const AnalysisOptions& options) {
  if (!options.values) return nullptr;
  ReadOptions reading = options.reading;
  std::error_code ignored;  // a stack of slices may have its values in one file
  if (std::filesystem::is_regular_file(*options.values, ignored)) reading.stack = false;
  return open_image(*options.values, reading);
}

}  // namespace

std::vector<std::filesystem::path> AnalysisInput::other_files() const {
  std::vector<std::filesystem::path> files = image->info().other_files;
  if (values)
    files.insert(files.end(), values->info().other_files.begin(),
                 values->info().other_files.end());
  return files;
}

AnalysisInput open_input(const std::filesystem::path& image, const AnalysisOptions& options) {
  return {open_image(image, options.reading), open_values(options)};
}

}  // namespace skan_graph
