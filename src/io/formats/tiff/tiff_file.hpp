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

/// A TIFF or BigTIFF: one page is a 2D image; several pages of the same size and type are a 3D
/// image (page, row, column). Reduced copies of pages are skipped. Values are the stored numbers:
/// indices into a palette, 0 and 1 for one-bit pixels, 0 for white if the file stores it like that.
///
/// The description of the first page is used if it fits the pages:
///
///   ImageJ     which pages are channels, slices and frames; spacing and unit; pages
///              without directories of their own, as ImageJ writes them above 4 GB
///   OME-XML    the same, and in any order of pages; one image, in this file
///   tifffile   another shape, of 1 to 5 axes, for the same pixels
///
/// Without ImageJ's or OME's description, a single page has the spacing of its resolution tags if
/// they are in cm. For several pages the distance between them is unknown; a warning says so.
/// Inches become ImageInfo::dots_per_inch.
/// With options.ignore_metadata there is no spacing, and all pages are slices.
///
/// Uncompressed pixels are read directly from the file, run by run. libtiff decodes all others; a
/// part is then some strips or a row of tiles. A strip that is too large to decode at once gives
/// several runs of some rows.
class TiffFile : public ImageFile {
 public:
  TiffFile(std::unique_ptr<InputFile> file, const ReadOptions& options);

  std::size_t part_count() const override { return first_part_.back(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override;

 private:
  class PageReader;

  struct Page {
    std::uint64_t number = 0;        // of its directory, counting reduced copies
    std::uint64_t directory = 0;     // offset in the file
    std::uint64_t plain_pixels = 0;  // offset of pixels that need no decoding, or 0
    std::uint64_t rows_per_part = 0;
  };

  /// A page and the number of a part within it.
  struct PartOfPage {
    std::size_t page, part;
  };

  /// The metadata of the first page, which apply to all pages.
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
  std::vector<std::size_t> first_part_;  // of every page, followed by the number of parts
  RowRuns plain_runs_;                   // the parts of a page that needs no decoding
};

}  // namespace skan_graph
