#pragma once

#include <memory>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

/// Opens a NIfTI-1 or NIfTI-2 image: plain or gzip, in one file or with its pixels in an
/// .img beside an .hdr. The x of NIfTI is the last axis; a fourth axis is time, of which
/// the options choose a frame; slowest axes of extent 1 are none of the image's. Where the
/// header asks for it, values are scaled, as float64. Throws FileError.
///
/// By the reference library and not through ITK, whose reader (ITK 5.2) ends the process
/// on a header with a NaN, knows no NIfTI-2, and turns every spacing into millimetres.
std::unique_ptr<ImageFile> open_nifti(const ImageLocation& location, const ReadOptions& options);

}  // namespace skan_graph
