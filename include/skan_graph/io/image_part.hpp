#pragma once

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/parallel/communicator.hpp"

namespace skan_graph {

/// The slices of an image that one of several processes goes through, all at the same time.
struct ImagePart {
  SliceRange slices;
  Communicator& ranks;
};

}  // namespace skan_graph
