#include "io/formats/tiff/tiff_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "io/formats/tiff/imagej_stack.hpp"
#include "io/formats/tiff/ome_xml.hpp"
#include "io/formats/tiff/tiff_decoder.hpp"
#include "io/formats/tiff/tiff_directory.hpp"
#include "io/formats/tiff/tiff_handle.hpp"
#include "io/formats/tiff/tifffile_shape.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/plain_pixels.hpp"
#include "io/read/print_resolution.hpp"
#include "io/read/shortest_decimal.hpp"
#include "io/read/slices_of.hpp"
#include "io/read/axis_units.hpp"
#include "io/read/space_axes.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

std::string size_and_type(const TiffDirectory& directory) {
  return fmt::format("{} {}", Shape{directory.rows, directory.columns}.to_string(),
                     name_of(directory.type));
}

std::string description_of_page(const TiffHandle& handle) {
  const char* text = nullptr;
  return TIFFGetField(handle.get(), TIFFTAG_IMAGEDESCRIPTION, &text) && text ? text : "";
}

std::string compression_name(std::uint16_t compression) {
  const TIFFCodec* codec = TIFFFindCODEC(compression);
  return compression == COMPRESSION_NONE || !codec ? "none" : codec->name;
}

double dots_per_inch(double spacing) { return decimal_meant_by(1 / spacing); }

/// Whether a shape has this number of pixels.
bool has_pixel_count(const std::vector<std::uint64_t>& extents, std::uint64_t pixel_count) {
  std::uint64_t product = 1;
  for (const std::uint64_t extent : extents)
    if (__builtin_mul_overflow(product, extent, &product)) return false;
  return product == pixel_count;
}

}  // namespace

bool is_tiff(std::string_view start) {
  using namespace std::string_view_literals;
  for (const std::string_view magic : {"II*\0"sv, "MM\0*"sv, "II+\0"sv, "MM\0+"sv})
    if (start.starts_with(magic)) return true;
  return false;
}

TiffFile::TiffFile(std::unique_ptr<InputFile> file, const ReadOptions& options)
    : ImageFile(file->path()), file_(std::move(file)) {
  info_.format = "TIFF";
  const FirstPage first = scan_pages();
  if (const auto imagej = parse_imagej_description(first.description))
    add_pages_without_directory(*imagej);

  std::optional<Hyperstack> stack;
  if (!options.ignore_metadata) stack = find_stack(first);
  if (stack) {
    set_stack(*stack, options);
  } else {
    require_only_image(options, path_);
    std::vector<std::uint64_t> extents{pages_.size(), rows_, columns_};
    if (pages_.size() == 1) extents.erase(extents.begin());
    set_shape(extents);
    set_noted_shape(first.description);
    if (!options.ignore_metadata && first.resolution.is_known()) set_spacing_of_tags(first.resolution);
  }
  if (first.resolution.is_for_print())
    set_print_resolution(info_, dots_per_inch(first.resolution.row_spacing),
                         dots_per_inch(first.resolution.column_spacing), options);
  cut_into_parts();
}

void TiffFile::set_spacing_of_tags(const TiffResolution& resolution) {
  if (info_.shape.dimensions() == 2)
    set_spacing(info_, {resolution.row_spacing, resolution.column_spacing},
                {resolution.unit, resolution.unit}, "the resolution tags");
  else
    warn(fmt::format("has pixels of {:.6g} × {:.6g} {}, but no distance between its slices; give "
                     "a spacing for all its axes",
                     resolution.row_spacing, resolution.column_spacing, resolution.unit));
}

/// Reads and checks the directory of every page.
TiffFile::FirstPage TiffFile::scan_pages() {
  const TiffHandle handle(*file_);
  swapped_ = TIFFIsByteSwapped(handle.get()) != 0;
  FirstPage first_page;
  TiffDirectory first;
  for (std::uint64_t number = 0;; ++number) {
    if (!is_reduced_copy(handle)) {
      const TiffDirectory page = read_tiff_directory(handle, path_);
      if (pages_.empty()) {
        first = page;
        first_page = {description_of_page(handle), read_tiff_resolution(handle)};
      }
      if (page.columns != first.columns || page.rows != first.rows || page.type != first.type)
        throw FileError(path_,
                        fmt::format("has pages of different sizes or types: page {}, counted from "
                                    "0, is {}, the first {}",
                                    number, size_and_type(page), size_and_type(first)),
                        "save each kind in a file of its own");
      check_tiff_chunks(handle, page, path_, file_->size());
      const std::uint64_t strips_per_part = std::max<std::uint64_t>(
          1, run_bytes / page.columns / size_of(page.type) / page.chunk_rows);
      pages_.push_back({number, page.offset, plain_pixels_offset(handle, page),
                        strips_per_part * page.chunk_rows});
    }
    if (TIFFLastDirectory(handle.get())) break;
    if (!TIFFReadDirectory(handle.get()))
      handle.fail(fmt::format("has no readable directory after page {}, counted from 0", number));
  }
  if (pages_.empty())
    throw FileError(path_, "has only reduced copies of pages", "save it with the full pages");
  columns_ = first.columns;
  rows_ = first.rows;
  info_.type = first.type;
  info_.stored_as = first.stored_as();
  info_.compression = compression_name(first.compression);
  return first_page;
}

/// Above 4 GB, where TIFF offsets end, ImageJ writes a directory only for the first page; the
/// pixels of the other pages follow those of the first.
void TiffFile::add_pages_without_directory(const ImageJDescription& description) {
  if (pages_.size() != 1 || pages_[0].plain_pixels == 0 || description.images > max_pages) return;
  // Cannot overflow: a page is no longer than the file, and the number of images is limited.
  const std::uint64_t page_bytes = rows_ * columns_ * size_of(info_.type);
  const std::uint64_t first = pages_[0].plain_pixels;
  std::uint64_t promised = 0;
  const bool overflows = __builtin_mul_overflow(page_bytes, description.images, &promised);
  if (!overflows && promised <= file_->size() - first) {
    for (std::uint64_t number = 1; number < description.images; ++number) {
      Page page = pages_[0];
      page.number = number;
      page.plain_pixels = first + number * page_bytes;
      pages_.push_back(page);
    }
  } else if (overflows || first + promised > std::numeric_limits<std::uint32_t>::max()) {
    throw FileError(path_,
                    fmt::format("is cut short: it has {} bytes, and ImageJ noted {} images of {} "
                                "bytes",
                                file_->size(), description.images, page_bytes),
                    "copy or write it again");
  }
}

std::optional<Hyperstack> TiffFile::find_stack(const FirstPage& first) {
  if (const auto imagej = parse_imagej_description(first.description))
    return imagej_stack(*imagej, first.resolution, pages_.size());
  if (is_ome_xml(first.description))
    return parse_ome_xml(first.description, {path_, columns_, rows_, pages_.back().number + 1},
                         info_.warnings);
  return std::nullopt;
}

/// Keeps the pages of the chosen channel and frame, in the order of the slices.
void TiffFile::set_stack(const Hyperstack& stack, const ReadOptions& options) {
  for (const std::string& warning : stack.warnings) warn(warning);
  std::vector<Page> chosen;
  for (const std::uint64_t number : chosen_pages(stack, options, path_)) {
    const auto page = std::ranges::lower_bound(pages_, number, {}, &Page::number);
    if (page == pages_.end() || page->number != number)
      throw FileError(path_, fmt::format("has a reduced copy for page {}", number),
                      "save it with the full pages");
    chosen.push_back(*page);
  }
  pages_ = std::move(chosen);

  const bool is_volume = stack.slices > 1;
  set_shape(is_volume ? std::vector{stack.slices, rows_, columns_} : std::vector{rows_, columns_});
  info_.axes = space_axes(info_.shape.dimensions());
  const std::size_t skipped = is_volume ? 0 : 1;  // axes of the stack
  set_spacing(info_, {stack.spacing.begin() + skipped, stack.spacing.end()},
              {stack.units.begin() + skipped, stack.units.end()}, stack.written_by);
}

void TiffFile::set_shape(const std::vector<std::uint64_t>& extents) {
  try {
    info_.shape = Shape(extents);
  } catch (const std::length_error&) {
    throw FileError(path_, "promises more pixels than any file holds",
                    "it is damaged: copy or write it again");
  }
}

/// Sets the shape of tifffile's description, for pages that would otherwise be slices.
void TiffFile::set_noted_shape(const std::string& description) {
  const auto noted = parse_tifffile_shape(description);
  if (!noted || noted->extents.empty()) return;
  if (noted->truncated)
    throw FileError(path_, "has a directory for its first page only",
                    "write it with tifffile's truncate=False");
  // Another program may have changed the image and kept the note. Rows of the page
  // have to be whole rows of the shape.
  if (!has_pixel_count(noted->extents, info_.shape.pixel_count()) ||
      columns_ % noted->extents.back() != 0)
    return;
  if (noted->extents.size() > max_dimensions)
    throw FileError(path_, fmt::format("has {} axes", noted->extents.size()),
                    fmt::format("at most {} are read", max_dimensions));
  info_.shape = Shape(noted->extents);
  if (noted->axes.size() == noted->extents.size()) info_.axes = noted->axes;
}

void TiffFile::cut_into_parts() {
  const std::uint64_t row_length = info_.shape.row_length();
  plain_runs_ = RowRuns(row_length, columns_ / row_length * rows_, size_of(info_.type));
  first_part_.reserve(pages_.size() + 1);
  first_part_.push_back(0);
  for (const Page& page : pages_)
    first_part_.push_back(first_part_.back() + (page.plain_pixels != 0
                                                    ? plain_runs_.count()
                                                    : (rows_ - 1) / page.rows_per_part + 1));
}

TiffFile::PartOfPage TiffFile::find_part(std::size_t part) const {
  const auto next_page = std::upper_bound(first_part_.begin(), first_part_.end(), part);
  const auto page = static_cast<std::size_t>(next_page - first_part_.begin()) - 1;
  return {page, part - first_part_[page]};
}

SliceRange TiffFile::slices(std::size_t part) const {
  const auto [page, part_of_page] = find_part(part);
  PixelRun run;  // of the page
  if (pages_[page].plain_pixels != 0) {
    run = plain_runs_[part_of_page];
  } else {
    const std::uint64_t first_row = part_of_page * pages_[page].rows_per_part;
    run.first = first_row * columns_;
    run.count = std::min(pages_[page].rows_per_part, rows_ - first_row) * columns_;
  }
  return slices_of(info_.shape, {page * rows_ * columns_ + run.first, run.count});
}

class TiffFile::PageReader : public ImageFile::Reader {
 public:
  explicit PageReader(const TiffFile& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    const auto [page, part_of_page] = file_.find_part(part);
    if (file_.pages_[page].plain_pixels != 0)
      read_plain(page, part_of_page, take);
    else
      read_encoded(page, part_of_page, take);
  }

 private:
  PixelIndex first_pixel(std::size_t page) const { return page * file_.rows_ * file_.columns_; }

  void read_plain(std::size_t page, std::size_t part, const TakeRun& take) {
    const PixelRun run = file_.plain_runs_[part];
    const PixelType type = file_.info().type;
    const std::uint64_t offset = file_.pages_[page].plain_pixels + run.first * size_of(type);
    take({first_pixel(page) + run.first, run.count},
         read_plain_pixels(*file_.file_, offset, run.count, type, file_.swapped_, memory_));
  }

  void read_encoded(std::size_t page, std::size_t part, const TakeRun& take) {
    if (!decoder_) decoder_.emplace(*file_.file_);
    const TiffDirectory& directory = decoder_->go_to(
        file_.pages_[page].directory, file_.info().shape, first_pixel(page));
    const std::uint64_t rows_per_part = file_.pages_[page].rows_per_part;
    if (directory.columns != file_.columns_ || directory.rows != file_.rows_ ||
        directory.type != file_.info().type || rows_per_part % directory.chunk_rows != 0)
      throw FileError(file_.path(), "was changed while it was read", "start again");
    const std::uint64_t first_row = part * rows_per_part;
    decoder_->read_rows(first_row, std::min(first_row + rows_per_part, file_.rows_),
                        [&](std::uint64_t row, std::uint64_t rows, const std::byte* pixels) {
                          take({first_pixel(page) + row * file_.columns_, rows * file_.columns_},
                               pixels);
                        });
  }

  const TiffFile& file_;
  std::optional<TiffDecoder> decoder_;  // opened only where a page needs it
  UninitializedVector<std::byte> memory_;
};

std::unique_ptr<ImageFile::Reader> TiffFile::reader() const {
  return std::make_unique<PageReader>(*this);
}

}  // namespace skan_graph
