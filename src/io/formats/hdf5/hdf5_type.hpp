#pragma once

#include <hdf5.h>

#include <optional>

#include "skan_graph/image/pixel_type.hpp"

namespace skan_graph {

/// The pixel type that a dataset's number type is read as; nothing for text, records,
/// complex numbers. Floats of 16 bits are read as those of 32. An enumeration of one byte
/// with two names is boolean, as h5py writes it.
std::optional<PixelType> pixel_type_of(hid_t type);

/// Whether numbers are IEEE's floats of 16 bits, in any byte order.
bool is_half_float(hid_t type);

/// The machine's type with such pixels, to read them as. Not for boolean, which is read
/// as the enumeration that it is.
hid_t native_type(PixelType type);

}  // namespace skan_graph
