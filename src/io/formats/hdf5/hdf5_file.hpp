#pragma once

#include <filesystem>

#include "io/formats/hdf5/hdf5_dataset.hpp"
#include "io/read/box_parts.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// A dataset that the HDF5 library decodes and converts, box by box: a contiguous one, or one whose
/// chunks are not simple (see hdf5_chunks.hpp). Boxes are whole chunks, so each chunk is decoded
/// once.
class Hdf5File : public ImageFile {
 public:
  /// Throws FileError.
  Hdf5File(std::filesystem::path name, Hdf5Image image);

  std::size_t part_count() const override { return parts_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override { return parts_[part].slices(); }

 private:
  class BoxReader;

  Coordinates chunk_of_image() const;

  Hdf5Image image_;
  Hdf5Handle memory_type_;
  BoxParts parts_;
};

}  // namespace skan_graph
