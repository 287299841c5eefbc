#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <vector>

#include "batch/combined_files.hpp"
#include "batch/outcome.hpp"
#include "batch/report.hpp"
#include "batch/resume_records.hpp"
#include "cli/options.hpp"
#include "commands/job.hpp"
#include "commands/provenance.hpp"

/// What is written for the batch as a whole: the combined tables, the report, and the
/// summaries on standard output where no output is asked for.
class BatchOutputs {
 public:
  /// `notes` where rows are kept there; borrowed. Throws FileError.
  BatchOutputs(const Options& options, const ResumeRecords* records);

  /// The folders that it writes in.
  static std::set<std::filesystem::path> folders(const Options& options);

  /// Images in the order of the call. An image whose columns do not fit the combined
  /// tables becomes one that failed. Throws FileError where nothing can be written any
  /// more.
  void add(const Job& job, Outcome& outcome);
  /// After the last image. The tables appear only if none was dropped. Throws FileError.
  void finish();

  std::size_t count(OutcomeState state) const { return counts_[static_cast<std::size_t>(state)]; }

 private:
  const Options& options_;
  const ResumeRecords* records_;
  const Provenance::Time started_;
  CombinedFiles tables_;
  std::optional<Report> report_;
  std::vector<SourceFile> sources_;
  std::array<std::size_t, 4> counts_{};
};
