#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "io/raster/row_decoder.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A file whose rows are decoded one after another: a single part, some rows a run.
class ScanlineFile : public ImageFile {
 public:
  using OpenDecoder = std::unique_ptr<RowDecoder> (*)(const std::filesystem::path& file,
                                                      const std::filesystem::path& name);

  ScanlineFile(std::filesystem::path name, std::filesystem::path file, OpenDecoder open);

  std::size_t part_count() const override { return info_.shape.pixel_count() == 0 ? 0 : 1; }
  std::unique_ptr<Reader> reader() const override;

 private:
  class RowReader;

  std::filesystem::path file_;
  OpenDecoder open_;
};

}  // namespace skan_graph
