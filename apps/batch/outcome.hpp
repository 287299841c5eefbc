#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "commands/provenance.hpp"
#include "commands/report_figures.hpp"

enum class OutcomeState {
  done,
  kept,     // done by an earlier call, and unchanged since
  failed,
  dropped,  // not started or not finished, because the batch was stopped
};

/// The outcome of one image.
struct Outcome {
  OutcomeState state = OutcomeState::dropped;
  std::string error;  // one line, if it failed
  std::uint64_t nodes = 0, branches = 0;
  std::string unit;  // of its lengths
  double seconds = 0;
  std::vector<std::string> rows;    // for each combined table, unless they are in the records
  std::string summary;              // human-readable, if no output is requested
  std::vector<SourceFile> sources;  // if the provenance is requested
  std::optional<ReportFigures> figures;  // if the report is a page

  /// Whether its outputs are complete.
  bool is_complete() const {
    return state == OutcomeState::done || state == OutcomeState::kept;
  }
};
