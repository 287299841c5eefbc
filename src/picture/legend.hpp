#pragma once

#include <cstdint>

#include "picture/drawing.hpp"

namespace skan_graph {

/// Adds what the colours and marks mean, at the right of the drawing from column `left` on: a bar
/// with numbers for a range, a line with a name for each category that occurs.
void add_legend(const PictureSource& source, std::int32_t left, Drawing& drawing);

}  // namespace skan_graph
