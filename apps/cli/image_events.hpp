#pragma once

#include <functional>
#include <string>

#include "skan_graph/io/load_mask.hpp"

/// What is told while an image is being worked on.
struct ImageEvents {
  /// A stage begins; what it returns is told the share that is done. May throw, to
  /// give the image up.
  std::function<skan_graph::Progress(const std::string& stage)> stage;
  std::function<void(const std::string& message)> warn;
};
