#include "cli/combined_outputs.hpp"

#include <vector>

std::span<const CombinedKind> combined_kinds() {
  static const std::vector<CombinedKind> kinds{
      {&CombinedOutputs::branches, "branches",
       "The branch tables of all images in one: .csv or .tsv, first column filename",
       &MeasuredImage::branch_table, &ImageOutputs::branches},
      {&CombinedOutputs::skeletons, "skeletons", "The skeleton tables: as --all-branches",
       &MeasuredImage::skeleton_table, &ImageOutputs::skeletons},
      {&CombinedOutputs::summaries, "summaries",
       "A row for each image (see --summary): as --all-branches", &MeasuredImage::summary_table,
       &ImageOutputs::summary},
  };
  return kinds;
}

std::optional<std::filesystem::path> own_table(const CombinedKind& kind, const Job& job,
                                               const std::filesystem::path& combined) {
  const auto& own = job.outputs.*kind.own;
  const std::string extension = combined == "-" ? ".csv" : combined.extension().string();
  return own && own->extension() == extension ? own : std::nullopt;
}

char delimiter_of(const std::filesystem::path& combined) {
  return combined.extension() == ".tsv" ? '\t' : ',';
}

bool is_combined_format(const std::filesystem::path& path) {
  return path == "-" || path.extension() == ".csv" || path.extension() == ".tsv";
}
