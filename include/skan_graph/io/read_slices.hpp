#pragma once

#include <cstddef>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Reads some slices of an image to `pixels`, in C order and the machine's byte order:
/// last − first times the pixels of a slice, size_of(type) bytes each. On all threads,
/// by reading those parts of the file that have pixels of these slices; where the
/// format cannot tell which, as in Fortran order, the whole file. Throws FileError.
void read_slices(const ImageFile& file, SliceRange slices, std::byte* pixels);

}  // namespace skan_graph
