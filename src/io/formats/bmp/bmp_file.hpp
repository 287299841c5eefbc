#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "io/read/grey_samples.hpp"
#include "io/read/input_file.hpp"
#include "io/read/row_runs.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// An uncompressed Windows bitmap. Pixels of 1, 4 or 8 bits are indices into a palette; the
/// indices become the values (1 bit is boolean). Pixels of 24 or 32 bits are colours, which must
/// be grey. ITK is not used, because its reader does not support 1 and 4 bits and (ITK 5.2)
/// overruns its memory on damaged files.
class BmpFile : public ImageFile {
 public:
  BmpFile(std::unique_ptr<InputFile> file, const ReadOptions& options);

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override {
    return slices_of(info_.shape, runs_[part]);
  }

 private:
  class RowReader;

  void set_samples(const std::vector<unsigned char>& header);

  std::unique_ptr<InputFile> file_;
  std::uint64_t pixels_offset_ = 0;
  unsigned bits_ = 8;           // of a pixel
  std::uint64_t row_bytes_ = 0;  // in the file, a multiple of 4
  bool bottom_up_ = true;
  PixelSamples samples_;
  /// The bytes of red, green, blue and alpha in a pixel of 24 or 32 bits.
  std::array<std::size_t, 4> sample_bytes_{2, 1, 0, 3};
  RowRuns runs_;
};

}  // namespace skan_graph
