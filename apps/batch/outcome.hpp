#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "commands/provenance.hpp"

enum class OutcomeState {
  done,
  kept,     // done by an earlier call, and nothing changed since
  failed,
  dropped,  // not begun or not finished, because the batch was stopped
};

/// What became of one image.
struct Outcome {
  OutcomeState state = OutcomeState::dropped;
  std::string error;  // one line; where it failed
  std::uint64_t nodes = 0, branches = 0;
  double seconds = 0;
  std::vector<std::string> rows;    // for each combined table, unless kept in the notes
  std::string summary;              // for a person, where no output is asked for
  std::vector<SourceFile> sources;  // where the provenance is asked for

  /// Whether its outputs are there.
  bool is_complete() const {
    return state == OutcomeState::done || state == OutcomeState::kept;
  }
};
