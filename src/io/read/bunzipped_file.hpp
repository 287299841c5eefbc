#pragma once

#include "io/read/byte_stream.hpp"

namespace skan_graph {

/// bzip2. A block of 900,000 bytes, of which runs of 255 take 5, may be as short as 40.
extern const StreamKind bzip2_stream;

}  // namespace skan_graph
