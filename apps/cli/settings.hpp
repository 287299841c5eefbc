#pragma once

#include <nlohmann/json_fwd.hpp>

#include "cli/image_options.hpp"

/// All that decides the bytes of outputs, by the names of the options and after
/// defaults.
nlohmann::ordered_json settings_of(const ImageOptions& options);
