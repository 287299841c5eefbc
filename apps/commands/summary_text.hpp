#pragma once

#include <string>

#include "skan_graph/analysis/analysis.hpp"

/// A short human-readable summary of an image, several lines. `name` is its headline.
std::string summary_text(const std::string& name, skan_graph::Analysis& analysis);
