#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "cli/options.hpp"

/// One image of a call and the files that come of it.
struct Job {
  std::filesystem::path input;
  std::filesystem::path name;  // what its outputs are named after: "plate1/a"
  skan_graph::OutputPaths outputs;
  std::optional<std::filesystem::path> provenance;
  skan_graph::AnalysisOptions image;  // with its own --values

  /// The outputs that are files, which standard output is not; not the provenance.
  std::vector<std::filesystem::path> output_files() const;
};

/// The jobs of a call, in the order of its inputs. Throws UsageError where outputs would
/// overwrite one another or an input, FileError where inputs cannot be listed.
std::vector<Job> find_jobs(const Options& options);
