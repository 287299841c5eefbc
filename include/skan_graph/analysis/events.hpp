#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// A warning about an image that is measured anyway. The message names the image. If the next
/// step is an option of a stage, `options` has its name, so that a program can add what its users
/// type.
struct AnalysisWarning {
  std::string message;
  std::vector<std::string> options;

  AnalysisWarning(std::string text, std::vector<std::string> next_step = {})
      : message(std::move(text)), options(std::move(next_step)) {}
};

/// Progress and warning callbacks. Each may be empty; each may throw to abort the analysis.
struct AnalysisEvents {
  /// Called when a stage begins; returns a callback for its progress.
  std::function<Progress(const std::string& stage)> stage;
  std::function<void(const AnalysisWarning&)> warn;
};

}  // namespace skan_graph
