#pragma once

#include <cstdint>
#include <memory>

#include "io/read/input_file.hpp"
#include "io/read/row_runs.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A Windows bitmap of 1, 4 or 8 bits a pixel, not compressed. The pixels are indices
/// into a palette, which are the values here; 1 bit is boolean. Read here and not by
/// ITK, whose reader knows neither 1 nor 4 bits and (ITK 5.2) overruns its memory on
/// damaged files.
class BmpFile : public ImageFile {
 public:
  explicit BmpFile(std::unique_ptr<InputFile> file);

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override {
    return slices_of(info_.shape, runs_[part]);
  }

 private:
  class RowReader;

  std::unique_ptr<InputFile> file_;
  std::uint64_t pixels_offset_ = 0;
  unsigned bits_ = 8;           // of a pixel
  std::uint64_t row_bytes_ = 0;  // in the file, a multiple of 4
  bool bottom_up_ = true;
  RowRuns runs_;
};

}  // namespace skan_graph
