#pragma once

#include <cstddef>

#include "io/read/read_runs.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Does the same as read_slices, many times: files stay open, and if parts are in sequence,
/// decoding continues from the slices read before.
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
