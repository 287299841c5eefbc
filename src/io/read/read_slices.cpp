#include "skan_graph/io/read_slices.hpp"

#include "io/read/slice_reader.hpp"

namespace skan_graph {

void read_slices(const ImageFile& file, SliceRange slices, std::byte* pixels) {
  SliceReader(file).read(slices, pixels);
}

}  // namespace skan_graph
