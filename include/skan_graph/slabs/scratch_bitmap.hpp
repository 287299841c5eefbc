#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "skan_graph/bits/padded_bitmap.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/mask_slabs.hpp"
#include "skan_graph/slabs/scratch_file.hpp"
#include "skan_graph/slabs/scratch_map.hpp"

namespace skan_graph {

/// A bitmap of an image in a scratch file, one bit a pixel; at first all background.
///
/// Storage: as a PaddedBitmap, so that it can be mapped to memory as one. Rows (runs along the last
/// axis) in C order have words_per_row() words. Several threads may read and write rows at a time.
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

  /// What it takes in the file.
  static std::uint64_t size(const Shape& shape);
  std::uint64_t begin() const { return begin_; }
  /// Makes all background, also where other data were.
  void clear();
  const BitLayout& layout() const { return layout_; }
  const Shape& shape() const { return layout_.shape(); }
  std::uint64_t words_per_row() const { return words_per_row_; }

  void read_rows(std::uint64_t first, std::uint64_t count, std::uint64_t* words) const;
  void write_rows(std::uint64_t first, std::uint64_t count, const std::uint64_t* words);

  /// Writes slices of the image from `bitmap`, where the first one is slice number
  /// `first_in_bitmap`.
  void write(SliceRange slices, const PaddedBitmap& bitmap, std::uint64_t first_in_bitmap = 0);
  /// The same for the slab of a window.
  void write_slab(const MaskWindow& window) {
    write(window.slab, window.bitmap, window.slab.first - window.window.first);
  }
  /// Reads slices to those of `bitmap` from slice number `first_in_bitmap` on.
  void read(SliceRange slices, PaddedBitmap& bitmap, std::uint64_t first_in_bitmap = 0) const;

  /// All bits, and some bytes before and after them; see MappedBitmap.
  ScratchMap map() const;
  static constexpr std::uint64_t guard_bytes = 64;

  PaddedBitmap in_memory() const;

  template <class Archive>
  void transfer(Archive& archive) {
    archive(begin_);
  }

 private:
  std::uint64_t place_of(std::uint64_t row) const;
  std::uint64_t place_of_slice(std::uint64_t slice) const;
  std::uint64_t words_of_slice() const;
  /// Calls `use(place, size, at)` for runs of rows without padding rows between: their bytes in the
  /// file, and which of all words they are.
  template <class Use>
  void for_each_run(std::uint64_t first, std::uint64_t count, const Use& use) const;

  ScratchFile* file_;
  BitLayout layout_;
  std::uint64_t words_per_row_, begin_;
};

/// The bitmap as an image of booleans, for all that reads images. Runs of background may be left
/// out (see ImageFile::Reader::read_object). `name` stands for the file's in messages. The scratch
/// file must outlive it.
std::unique_ptr<ImageFile> image_of(const ScratchBitmap& bitmap, const std::filesystem::path& name);

}  // namespace skan_graph
