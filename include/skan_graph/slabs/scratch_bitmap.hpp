#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/slabs/scratch_file.hpp"

namespace skan_graph {

/// A bitmap of an image in a scratch file, one bit a pixel; at first all background.
///
/// Storage: rows (runs along the last axis) in C order, each of words_per_row() words of 64 pixels,
/// bit 0 first, as in a PaddedBitmap but without the padding rows. Several threads may read and write
/// rows at a time.
///
///     ScratchFile file("/scratch");
///     ScratchBitmap mask(file, Shape{9000, 4096, 4096});
///     mask.write({0, 64}, bitmap_of_64_slices);
class ScratchBitmap {
 public:
  /// Borrows the file. Throws FileError, as the other functions do.
  ScratchBitmap(ScratchFile& file, const Shape& shape);
  /// The bitmap that begins there in the file.
  ScratchBitmap(ScratchFile& file, const Shape& shape, std::uint64_t begin);

  std::uint64_t begin() const { return begin_; }
  const Shape& shape() const { return shape_; }
  std::uint64_t words_per_row() const { return words_per_row_; }

  void read_rows(std::uint64_t first, std::uint64_t count, std::uint64_t* words) const;
  void write_rows(std::uint64_t first, std::uint64_t count, const std::uint64_t* words);

  /// Writes slices of the image from `bitmap`, where the first one is slice number
  /// `first_in_bitmap`.
  void write(SliceRange slices, const PaddedBitmap& bitmap, std::uint64_t first_in_bitmap = 0);

  PaddedBitmap in_memory() const;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(begin_);
  }

 private:
  std::uint64_t place_of(std::uint64_t row) const;

  ScratchFile* file_;
  Shape shape_;
  std::uint64_t words_per_row_, begin_;
};

/// The bitmap as an image of booleans, for all that reads images. Runs of background may be left
/// out (see ImageFile::Reader::read_object). `name` stands for the file's in messages. The scratch
/// file must outlive it.
std::unique_ptr<ImageFile> image_of(const ScratchBitmap& bitmap, const std::filesystem::path& name);

}  // namespace skan_graph
