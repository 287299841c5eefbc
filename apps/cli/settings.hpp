#pragma once

#include <nlohmann/json_fwd.hpp>
#include <span>

#include "skan_graph/analysis/stage.hpp"

/// The options of all stages with their values, including defaults, by name.
nlohmann::ordered_json settings_of(const skan_graph::AnalysisOptions& options,
                                   std::span<const skan_graph::Stage> stages);

/// The same, but only options that decide the bytes of outputs.
nlohmann::ordered_json deciding_settings_of(const skan_graph::AnalysisOptions& options,
                                            std::span<const skan_graph::Stage> stages);
