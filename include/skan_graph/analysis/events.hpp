#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "skan_graph/io/load_mask.hpp"

namespace skan_graph {

/// Something that a person should know of an image that is measured all the same. The message
/// names the image. Where the next step is an option of a stage, `options` has its name, so that
/// a program can add what its users type.
struct AnalysisWarning {
  std::string message;
  std::vector<std::string> options;

  AnalysisWarning(std::string text, std::vector<std::string> next_step = {})
      : message(std::move(text)), options(std::move(next_step)) {}
};

/// Callbacks of a run: progress and warnings. Each may be empty; each may throw, to give the
/// image up.
struct AnalysisEvents {
  /// A stage begins; the function that it returns is called with the share that is done.
  std::function<Progress(const std::string& stage)> stage;
  std::function<void(const AnalysisWarning&)> warn;
};

}  // namespace skan_graph
