#pragma once

#include <string>

#include "skan_graph/analysis/stage.hpp"

namespace skan_graph::stages {

// One stage each, in the file with its name.
Stage spacing();
Stage reading();
Stage threshold();
Stage objects();
Stage thinning();
Stage prune();
Stage radius();
Stage values();
Stage graph();
Stage branches();
Stage main_paths();
Stage branch_shapes();
Stage trees();
Stage sholl();
Stage writing();
Stage drawing();

/// The headings of their options in the help.
namespace group {
inline const std::string outputs = "Outputs (each written only when asked for)";
inline const std::string reading = "Reading";
inline const std::string thinning = "From the image to the skeleton";
inline const std::string measuring = "Measuring";
inline const std::string pictures = "Pictures";
}  // namespace group

}  // namespace skan_graph::stages
