#pragma once

#include <hdf5.h>

#include <optional>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// The pixel type for a dataset's number type; empty for text, records and complex numbers. 16-bit
/// floats are read as 32-bit floats. An enumeration of one byte with two names is boolean, as h5py
/// writes it.
std::optional<PixelType> pixel_type_of(hid_t type);

/// Whether numbers are IEEE 16-bit floats, in any byte order.
bool is_half_float(hid_t type);

/// The native type for reading pixels of this type. Not for booleans, which are read as their
/// enumeration.
hid_t native_type(PixelType type);

}  // namespace skan_graph
