#pragma once

#include <filesystem>
#include <memory>

#include "batch/outcome.hpp"
#include "cli/options.hpp"

/// The --report of a batch: what became of each input, in the order of inputs.
class Report {
 public:
  Report() = default;
  virtual ~Report() = default;
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  /// Throws FileError, as the others do.
  virtual void add(const std::filesystem::path& input, const Outcome& outcome) = 0;
  /// Call it after the last input.
  virtual void commit() = 0;
};

/// "done", "kept", "failed" or "dropped".
const char* name_of(OutcomeState state);

/// A page, or a line of JSON for each input; null if no report is requested. The options are
/// borrowed.
std::unique_ptr<Report> open_report(const Options& options);
