#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/image_events.hpp"
#include "cli/options.hpp"
#include "commands/job.hpp"
#include "commands/open_input.hpp"
#include "commands/provenance.hpp"

/// What is left of an image when its outputs are written.
struct ImageResult {
  std::uint64_t nodes = 0, branches = 0;
  /// For each combined table asked for, header and rows as text; empty where they are those
  /// of an output in the output folder.
  std::vector<std::string> rows;
  std::string summary;            // for a person, where no output is asked for
  std::vector<SourceFile> sources;  // where the provenance is asked for
};

/// The work on one image: measures it, writes its outputs, its provenance last. Throws
/// FileError, UsageError, and what the events throw.
ImageResult process_image(const OpenInput& input, const Job& job, const Options& options,
                          const ImageEvents& events);
