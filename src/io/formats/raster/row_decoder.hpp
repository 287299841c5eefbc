#pragma once

#include <cstddef>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A 2D image that is decoded from its first row to its last.
class RowDecoder {
 public:
  virtual ~RowDecoder() = default;
  const ImageInfo& info() const { return info_; }

  /// Decodes the next row. Throws FileError.
  virtual void read_row(std::byte* pixels) = 0;
  /// Called after the last row: throws FileError where the file goes on wrongly.
  virtual void finish() {}

 protected:
  ImageInfo info_;
};

}  // namespace skan_graph
