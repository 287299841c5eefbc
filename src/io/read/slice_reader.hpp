#pragma once

#include <cstddef>

#include "io/read/read_runs.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Does what read_slices does, many times: what is open stays so, and where parts are in
/// sequence, slices that follow those read before go on from there.
class SliceReader {
 public:
  /// Borrows the file.
  explicit SliceReader(const ImageFile& file) : file_(file), parts_(file) {}

  void read(SliceRange slices, std::byte* pixels);

 private:
  const ImageFile& file_;
  PartsReader parts_;
};

}  // namespace skan_graph
