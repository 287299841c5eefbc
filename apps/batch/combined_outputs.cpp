#include "batch/combined_outputs.hpp"

#include <vector>

std::span<const CombinedKind> combined_kinds() {
  static const std::vector<CombinedKind> kinds{
      {&CombinedOutputs::branches, "branches",
       "The branch tables of all images in one: .csv or .tsv, first column filename",
       &MeasuredImage::branch_table},
      {&CombinedOutputs::skeletons, "skeletons", "The skeleton tables: as --all-branches",
       &MeasuredImage::skeleton_table},
      {&CombinedOutputs::summaries, "summaries",
       "A row for each image (see --summary): as --all-branches", &MeasuredImage::image_table},
  };
  return kinds;
}

bool is_combined_format(const std::filesystem::path& path) {
  return path == "-" || path.extension() == ".csv" || path.extension() == ".tsv";
}
