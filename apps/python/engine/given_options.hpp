#pragma once

#include <string>
#include <utility>
#include <vector>

#include "skan_graph/analysis/analysis_options.hpp"

/// Options by name, each with its words as on the command line: {"prune", {"10um"}}. A switch has
/// the word "true".
using GivenOptions = std::vector<std::pair<std::string, std::vector<std::string>>>;

/// The options of an analysis, checked by the stages that declare them. Throws
/// std::invalid_argument for names that no stage declares, OptionError for values.
skan_graph::AnalysisOptions analysis_options(const GivenOptions& given);
