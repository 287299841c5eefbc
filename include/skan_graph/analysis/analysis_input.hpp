#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "skan_graph/analysis/analysis_options.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// The files that an analysis reads, opened and with their headers checked.
struct AnalysisInput {
  std::unique_ptr<ImageFile> image;
  std::unique_ptr<ImageFile> values = nullptr;  // null: the values are the image's own
  std::unique_ptr<ImageFile> mask = nullptr;    // null: radii are measured in the image itself

  /// The files with the pixels of images whose headers are detached.
  std::vector<std::filesystem::path> other_files() const;
};

/// Opens the files that the options ask for. Throws FileError.
AnalysisInput open_input(const std::filesystem::path& image, const AnalysisOptions& options = {});

}  // namespace skan_graph
