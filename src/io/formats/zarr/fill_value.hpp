#pragma once

#include <cstddef>
#include <vector>

#include "io/formats/zarr/zarr_metadata.hpp"
#include "io/read/number_type.hpp"

namespace skan_graph {

/// A pixel with the "fill_value" of unwritten chunks: a number, a boolean, null for 0, "NaN",
/// "Infinity", "-Infinity", or the bits of the number as "0x7fc00000". In the machine's byte order;
/// a float32 for 16-bit floats. Throws FileError.
std::vector<std::byte> parse_fill_value(const ZarrMetadata& metadata, const NumberType& number);

}  // namespace skan_graph
