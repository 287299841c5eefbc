#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"

/// One image of a call and its output files.
struct Job {
  std::filesystem::path input;
  std::filesystem::path name;  // the stem of its outputs: "plate1/a"
  skan_graph::OutputPaths outputs;
  std::optional<std::filesystem::path> provenance;
  skan_graph::AnalysisOptions image;  // with its own --values
  std::optional<std::uint64_t> slices_to_resume = {};  // of a run by slabs that did not end

  /// The outputs that are files, without standard output and the provenance.
  std::vector<std::filesystem::path> output_files() const;
};

/// The jobs of a call, in the order of its inputs. Throws UsageError if outputs would overwrite
/// one another or an input, FileError if inputs cannot be listed. Calls `warn` about files that
/// were passed over.
std::vector<Job> find_jobs(const Options& options,
                           const std::function<void(const std::string&)>& warn);
