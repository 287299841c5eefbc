#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include "io/threshold/pixel_runs.hpp"

namespace skan_graph {

/// Otsu's level of an image, NaN if no pixel is a finite number. Reads pixels of 8 or 16 bits
/// once, others twice; `next_progress()` returns the progress callback for each time.
///
/// Throws FileError, naming `path`, if the histogram of integers needs more than `most_bytes`.
long double find_otsu_level(PixelRuns& runs, const std::filesystem::path& path,
                            std::size_t most_bytes,
                            const std::function<Progress()>& next_progress);

/// How often it reads the pixels.
int otsu_reads(PixelType type);

}  // namespace skan_graph
