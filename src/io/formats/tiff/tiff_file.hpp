#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/formats/tiff/hyperstack.hpp"
#include "io/formats/tiff/imagej_description.hpp"
#include "io/formats/tiff/tiff_resolution.hpp"
#include "io/read/input_file.hpp"
#include "io/read/row_runs.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// Whether a file that begins with these bytes (8 of them) is a TIFF file.
bool is_tiff(std::string_view start);

/// A TIFF or BigTIFF: one page is a 2D image, several of the same size and type are
/// a 3D one (page, row, column). Reduced copies of pages are left out. Values are those
/// stored: a palette's indices, 0 and 1 of one-bit pixels, 0 for white where that is so.
///
/// The first page's description is believed where it fits the pages:
///
///   ImageJ     which pages are channels, slices and frames; spacing and unit; pages
///              without directories of their own, as ImageJ writes them above 4 GB
///   OME-XML    the same, and in any order of pages; one image, in this file
///   tifffile   another shape, of 1 to 5 axes, for the same pixels
///
/// A single page without the first two has its spacing from the resolution tags, where
/// they are in cm; of several pages, the distance between them is not known, which a warning
/// says. Inches are ImageInfo::dots_per_inch.
/// With options.ignore_metadata there is no spacing, and all pages are slices.
///
/// Pages whose pixels lie in the file as they are come as runs straight from there;
/// all others are decoded by libtiff, a part being some strips or a row of tiles.
/// A strip too large to be decoded at once comes as several runs of some rows.
class TiffFile : public ImageFile {
 public:
  TiffFile(std::unique_ptr<InputFile> file, const ReadOptions& options);

  std::size_t part_count() const override { return first_part_.back(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override;

 private:
  class PageReader;

  struct Page {
    std::uint64_t number = 0;        // of its directory, reduced copies counted too
    std::uint64_t directory = 0;     // offset in the file
    std::uint64_t plain_pixels = 0;  // offset of pixels that need no decoding, or 0
    std::uint64_t rows_per_part = 0;
  };

  /// A part as its page and its number among the parts of that page.
  struct PartOfPage {
    std::size_t page, part;
  };

  /// What the first page says of them all.
  struct FirstPage {
    std::string description;
    TiffResolution resolution;
  };

  FirstPage scan_pages();
  void add_pages_without_directory(const ImageJDescription& description);
  std::optional<Hyperstack> find_stack(const FirstPage& first);
  void set_stack(const Hyperstack& stack, const ReadOptions& options);
  void set_spacing_of_tags(const TiffResolution& resolution);
  void set_shape(const std::vector<std::uint64_t>& extents);
  void set_noted_shape(const std::string& description);
  void cut_into_parts();
  PartOfPage find_part(std::size_t part) const;

  std::unique_ptr<InputFile> file_;
  std::uint64_t columns_ = 0, rows_ = 0;  // of every page
  bool swapped_ = false;                  // not in the machine's byte order
  std::vector<Page> pages_;
  std::vector<std::size_t> first_part_;  // of every page, and the number of parts
  RowRuns plain_runs_;                   // the parts of a page that needs no decoding
};

}  // namespace skan_graph
