#pragma once

#include <cstddef>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Reads slices of an image into `pixels`, in C order and the machine's byte order: last − first
/// times the pixels of a slice, size_of(type) bytes each. Reads only the parts of the file that
/// have pixels of these slices, on all threads; the whole file if the format cannot tell which,
/// as in Fortran order. Throws FileError.
void read_slices(const ImageFile& file, SliceRange slices, std::byte* pixels);

}  // namespace skan_graph
