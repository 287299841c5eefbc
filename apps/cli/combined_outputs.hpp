#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "cli/image_outputs.hpp"
#include "commands/job.hpp"
#include "commands/measured_image.hpp"

/// Tables with the rows of every image, each written only where it has a name.
struct CombinedOutputs {
  std::optional<std::filesystem::path> branches, skeletons, summaries;

  bool any() const { return branches || skeletons || summaries; }
};

/// What there is to say of one of them.
struct CombinedKind {
  std::optional<std::filesystem::path> CombinedOutputs::*name;
  std::string word;  // "branches": the option is --all-branches
  std::string help;
  skan_graph::Table (MeasuredImage::*table)();
  ImageOutputs::Name ImageOutputs::*own;  // the same table of one image
};

std::span<const CombinedKind> combined_kinds();

/// The output of an image that is the same table in the same format, but for the column
/// filename.
std::optional<std::filesystem::path> own_table(const CombinedKind& kind, const Job& job,
                                               const std::filesystem::path& combined);

char delimiter_of(const std::filesystem::path& combined);

/// Rows can be put together in .csv and .tsv; "-" is CSV on standard output.
bool is_combined_format(const std::filesystem::path& path);
