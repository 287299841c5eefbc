#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>

#include "io/threshold/pixel_runs.hpp"

namespace skan_graph {

/// Otsu's level of an image: NaN where no pixel is a finite number. Reads the pixels once where
/// they have 8 or 16 bits, else twice; `next_progress()` gives the progress for each time.
///
/// Throws FileError, naming `path`, where integers span more than `most_bytes` of histogram.
long double find_otsu_level(PixelRuns& runs, const std::filesystem::path& path,
                            std::size_t most_bytes,
                            const std::function<Progress()>& next_progress);

/// How often it reads them.
int otsu_reads(PixelType type);

}  // namespace skan_graph
