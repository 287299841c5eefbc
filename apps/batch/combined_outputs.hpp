#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "measured_image.hpp"

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
};

std::span<const CombinedKind> combined_kinds();

/// Rows can be put together in .csv and .tsv; "-" is CSV on standard output.
bool is_combined_format(const std::filesystem::path& path);
