#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "io/formats/raster/row_decoder.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A file whose rows are decoded in order. A part is some rows.
class ScanlineFile : public ImageFile {
 public:
  using OpenDecoder = std::unique_ptr<RowDecoder> (*)(const std::filesystem::path& file,
                                                      const std::filesystem::path& name);

  ScanlineFile(std::filesystem::path name, std::filesystem::path file, OpenDecoder open,
               const ReadOptions& options);

  std::size_t part_count() const override;
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override;
  bool in_sequence() const override { return true; }

 private:
  class RowReader;

  std::filesystem::path file_;
  OpenDecoder open_;
  std::uint64_t rows_per_part_ = 1;
};

}  // namespace skan_graph
