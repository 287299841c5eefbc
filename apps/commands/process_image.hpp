#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "commands/job.hpp"
#include "commands/provenance.hpp"
#include "skan_graph/analysis/analysis.hpp"

/// What is left of an image when its outputs are written.
struct ImageResult {
  std::uint64_t nodes = 0, branches = 0;
  /// For each combined table asked for, header and rows as text; empty where they are those
  /// of an output in the output folder.
  std::vector<std::string> rows;
  std::string summary;              // for a person, where no output is asked for
  std::vector<SourceFile> sources;  // where the provenance is asked for
};

/// Opens the files of an image, warns of what is odd in their headers, and refuses an image
/// that cannot fit the memory. Throws FileError.
skan_graph::AnalysisInput open_job(const Job& job, std::optional<std::uint64_t> max_memory,
                                   const skan_graph::AnalysisEvents& events);

/// The work on one image: measures it, writes its outputs, its provenance last. Throws
/// FileError, UsageError, and what the events throw.
ImageResult process_image(const skan_graph::AnalysisInput& input, const Job& job,
                          const Options& options, const skan_graph::AnalysisEvents& events);
