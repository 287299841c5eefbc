#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "commands/job.hpp"
#include "commands/provenance.hpp"
#include "commands/report_figures.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/parallel/communicator.hpp"

/// The results of an image after its outputs are written.
struct ImageResult {
  std::uint64_t nodes = 0, branches = 0;
  std::string unit;  // of its lengths
  /// For each requested combined table, header and rows as text; empty if one of the image's own
  /// outputs has them.
  std::vector<std::string> rows;
  std::string summary;              // human-readable, if no output is requested
  std::vector<SourceFile> sources;  // if the provenance is requested
  std::optional<ReportFigures> figures;  // if the report is a page
};

/// Opens the files of an image, prints warnings about their headers, and refuses an image that
/// cannot fit in memory and cannot be read by slabs. Throws FileError.
skan_graph::AnalysisInput open_job(const Job& job, const Options& options,
                                   const skan_graph::AnalysisEvents& events);

/// Measures an image and writes its outputs, the provenance last. Throws FileError, UsageError, and
/// whatever the events throw.
ImageResult process_image(const skan_graph::AnalysisInput& input, const Job& job,
                          const Options& options, const skan_graph::AnalysisEvents& events);

/// The same for an image that ranks share, on all of them; opens it as well. Rank 0 writes the
/// outputs. Throws RankError, or on rank 0 what any rank threw.
void process_by_ranks(const Job& job, const Options& options,
                      const skan_graph::AnalysisEvents& events, skan_graph::Communicator& ranks);
