#pragma once

#include "io/read/byte_stream.hpp"

namespace skan_graph {

/// bzip2. It first replaces runs of 255 bytes by 5, so a block of 900,000 bytes may be compressed
/// to as few as 40.
extern const StreamKind bzip2_stream;

}  // namespace skan_graph
