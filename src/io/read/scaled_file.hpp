#pragma once

#include <memory>

#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// The pixels of another file with a linear scale: value × slope + intercept, as float64.
class ScaledFile : public ImageFile {
 public:
  ScaledFile(std::unique_ptr<ImageFile> file, double slope, double intercept);

  std::size_t part_count() const override { return file_->part_count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override { return file_->slices(part); }
  bool in_sequence() const override { return file_->in_sequence(); }

 private:
  class RunReader;

  std::unique_ptr<ImageFile> file_;
  double slope_, intercept_;
};

}  // namespace skan_graph
