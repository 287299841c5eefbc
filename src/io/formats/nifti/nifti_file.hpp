#pragma once

#include <memory>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// Opens a NIfTI-1 or NIfTI-2 image: uncompressed or gzip, in one file or as a pair of .hdr and
/// .img. The x of NIfTI is the last axis. A fourth axis is time; the options choose a frame.
/// Slowest axes of extent 1 are dropped. If the header has a scale, values are scaled, as float64.
/// Throws FileError.
///
/// Uses the reference library, because ITK's reader (ITK 5.2) ends the process on a header with a
/// NaN, does not support NIfTI-2, and converts every spacing to millimetres.
std::unique_ptr<ImageFile> open_nifti(const ImageLocation& location, const ReadOptions& options);

}  // namespace skan_graph
