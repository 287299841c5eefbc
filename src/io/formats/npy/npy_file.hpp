#pragma once

#include <string_view>

#include "io/read/input_file.hpp"
#include "io/read/row_runs.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Whether a file that begins with these bytes (8 of them) is an NPY file.
bool is_npy(std::string_view start);

/// An array written by numpy.save: 1 to 5 dimensions, C or Fortran order, any byte order; boolean,
/// integers of 8 to 64 bits, floats of 16 (converted to 32), 32 and 64 bits. A part is one run,
/// read directly from its position in the file.
class NpyFile : public ImageFile {
 public:
  explicit NpyFile(std::unique_ptr<InputFile> file);

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override;

 private:
  class RunReader;

  std::unique_ptr<InputFile> file_;
  std::uint64_t pixels_offset_ = 0;  // of the first pixel, in bytes
  bool swapped_ = false;             // not in the machine's byte order
  bool half_ = false;                // 16-bit floats
  RowRuns runs_;
};

}  // namespace skan_graph
