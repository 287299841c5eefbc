#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <memory>
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

/// The outputs of a batch as a whole: the combined tables, the report and, if no output is
/// requested, the summaries on standard output.
class BatchOutputs {
 public:
  /// `records`: given if they hold rows of combined tables; borrowed. Throws FileError.
  BatchOutputs(const Options& options, const ResumeRecords* records);

  /// The folders in which it writes.
  static std::set<std::filesystem::path> folders(const Options& options);

  /// Adds images, which must come in the order of the call. An image whose columns do not fit the
  /// combined tables is marked as failed. Throws FileError if an output cannot be written.
  void add(const Job& job, Outcome& outcome);
  /// Call it after the last image. The tables appear only if no image was dropped. Throws
  /// FileError.
  void finish();

  std::size_t count(OutcomeState state) const { return counts_[static_cast<std::size_t>(state)]; }

 private:
  const Options& options_;
  const ResumeRecords* records_;
  const Provenance::Time started_;
  CombinedFiles tables_;
  std::unique_ptr<Report> report_;
  std::vector<SourceFile> sources_;
  std::array<std::size_t, 4> counts_{};
};
