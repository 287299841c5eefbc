#include "skan_graph/slabs/scratch_bitmap.hpp"

#include <algorithm>
#include <cstddef>
#include <span>

#include "io/read/row_runs.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

class ScratchImage : public ImageFile {
 public:
  ScratchImage(const ScratchBitmap& bitmap, const std::filesystem::path& name)
      : ImageFile(name),
        bitmap_(bitmap),
        runs_(bitmap.shape().row_length(), bitmap.shape().row_count(),
              size_of(PixelType::boolean)) {
    info_.format = "memory";
    info_.compression = "none";
    info_.shape = bitmap.shape();
    info_.type = PixelType::boolean;
  }

  std::size_t part_count() const override { return runs_.count(); }
  std::unique_ptr<Reader> reader() const override { return std::make_unique<RunReader>(*this); }
  SliceRange slices(std::size_t part) const override { return slices_of(info_.shape, runs_[part]); }

 private:
  class RunReader : public Reader {
   public:
    explicit RunReader(const ScratchImage& image) : image_(image) {}

    void read(std::size_t part, const TakeRun& take) override {
      load(part);
      give(part, take);
    }

    void read_object(std::size_t part, const TakeRun& take) override {
      load(part);
      if (std::ranges::any_of(words_, [](std::uint64_t word) { return word != 0; }))
        give(part, take);
    }

   private:
    /// Reads the rows of a run, or the row that it is a piece of.
    void load(std::size_t part) {
      const PixelRun run = image_.runs_[part];
      const std::uint64_t length = image_.info_.shape.row_length();
      const std::uint64_t rows = std::max<std::uint64_t>(1, run.count / length);
      words_.resize(rows * image_.bitmap_.words_per_row());
      image_.bitmap_.read_rows(run.first / length, rows, words_.data());
    }

    void give(std::size_t part, const TakeRun& take) {
      const PixelRun run = image_.runs_[part];
      const std::uint64_t length = image_.info_.shape.row_length();
      pixels_.resize(run.count);
      std::byte* out = pixels_.data();
      const std::uint64_t first_column = run.first % length;
      const std::uint64_t columns = std::min(run.count, length - first_column);
      for (const std::uint64_t* row = words_.data(); row != words_.data() + words_.size();
           row += image_.bitmap_.words_per_row())
        for (std::uint64_t column = first_column; column < first_column + columns; ++column)
          *out++ = static_cast<std::byte>(row[column / 64] >> column % 64 & 1);
      take(run, pixels_.data());
    }

    const ScratchImage& image_;
    UninitializedVector<std::uint64_t> words_;
    UninitializedVector<std::byte> pixels_;
  };

  const ScratchBitmap bitmap_;
  const RowRuns runs_;
};

}  // namespace

ScratchBitmap::ScratchBitmap(ScratchFile& file, const Shape& shape, std::uint64_t begin)
    : file_(&file),
      layout_(shape),
      words_per_row_(shape.row_length() / static_cast<std::uint64_t>(bits_per_word) + 1),
      begin_(begin) {}

ScratchBitmap::ScratchBitmap(ScratchFile& file, const Shape& shape)
    : ScratchBitmap(file, shape, 0) {
  begin_ = file.reserve(size(shape));
}

std::uint64_t ScratchBitmap::size(const Shape& shape) {
  return static_cast<std::uint64_t>(BitLayout(shape).word_count()) * sizeof(std::uint64_t) +
         2 * guard_bytes;
}

void ScratchBitmap::clear() { file_->clear(begin_, size(shape())); }

std::uint64_t ScratchBitmap::place_of(std::uint64_t row) const {
  return begin_ + guard_bytes + static_cast<std::uint64_t>(layout_.row_start(row)) / 8;
}

std::uint64_t ScratchBitmap::words_of_slice() const {
  return static_cast<std::uint64_t>(layout_.strides()[0] / bits_per_word);
}

std::uint64_t ScratchBitmap::place_of_slice(std::uint64_t slice) const {
  return begin_ + guard_bytes + (slice + 1) * words_of_slice() * sizeof(std::uint64_t);
}

template <class Use>
void ScratchBitmap::for_each_run(std::uint64_t first, std::uint64_t count, const Use& use) const {
  const std::size_t dimensions = shape().dimensions();
  const std::uint64_t together = dimensions < 2 ? 1 : shape()[dimensions - 2];
  for (std::uint64_t row = first; row < first + count;) {
    const std::uint64_t rows = std::min(first + count - row, together - row % together);
    use(place_of(row), rows * words_per_row_, (row - first) * words_per_row_);
    row += rows;
  }
}

void ScratchBitmap::read_rows(std::uint64_t first, std::uint64_t count,
                              std::uint64_t* words) const {
  for_each_run(first, count, [&](std::uint64_t place, std::uint64_t size, std::uint64_t at) {
    file_->read(place, std::as_writable_bytes(std::span(words + at, size)));
  });
}

void ScratchBitmap::write_rows(std::uint64_t first, std::uint64_t count,
                               const std::uint64_t* words) {
  for_each_run(first, count, [&](std::uint64_t place, std::uint64_t size, std::uint64_t at) {
    file_->write(place, std::as_bytes(std::span(words + at, size)));
  });
}

void ScratchBitmap::write(SliceRange slices, const PaddedBitmap& bitmap,
                          std::uint64_t first_in_bitmap) {
  const std::uint64_t words = words_of_slice();
  file_->write(place_of_slice(slices.first),
               std::as_bytes(std::span(bitmap.words() + (first_in_bitmap + 1) * words,
                                       (slices.last - slices.first) * words)));
}

void ScratchBitmap::read(SliceRange slices, PaddedBitmap& bitmap,
                         std::uint64_t first_in_bitmap) const {
  const std::uint64_t words = words_of_slice();
  file_->read(place_of_slice(slices.first),
              std::as_writable_bytes(std::span(bitmap.words() + (first_in_bitmap + 1) * words,
                                               (slices.last - slices.first) * words)));
}

ScratchMap ScratchBitmap::map() const {
  return ScratchMap(*file_, begin_, size(shape()));
}

PaddedBitmap ScratchBitmap::in_memory() const {
  PaddedBitmap bitmap(shape());
  read({0, shape()[0]}, bitmap);
  return bitmap;
}

std::unique_ptr<ImageFile> image_of(const ScratchBitmap& bitmap,
                                    const std::filesystem::path& name) {
  return std::make_unique<ScratchImage>(bitmap, name);
}

}  // namespace skan_graph
