#pragma once

#include <functional>
#include <string>

#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// Callbacks of a run: progress and warnings. Each may be empty; each may throw, to give the
/// image up.
struct AnalysisEvents {
  /// A stage begins; the function that it returns is called with the share that is done.
  std::function<Progress(const std::string& stage)> stage;
  std::function<void(const std::string& message)> warn;
};

}  // namespace skan_graph
