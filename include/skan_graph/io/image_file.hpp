#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/image/shape.hpp"
#include "skan_graph/io/read_options.hpp"

namespace skan_graph {

/// What a file says of its image before any pixel is read.
struct ImageInfo {
  std::string format;  // "TIFF", "NPY", "OME-Zarr"
  Shape shape{0};
  PixelType type = PixelType::boolean;
  /// How the numbers lie in the file where that is no PixelType and `type` is a larger one
  /// that holds them all: "float16", "12 bits". Else "".
  std::string stored_as;
  /// The pixels lie in the file with the first axis running fastest (a NumPy
  /// array in Fortran order). `shape` is the image's own, in C order of axes.
  bool fortran_order = false;
  std::string axes;             // "ZYX", a letter each; "" where the file names none
  std::vector<double> spacing;  // one per axis; empty where the file has none
  std::string unit;             // "" where the file has none
  std::string spacing_from;     // "ImageJ", "OME-XML"; "" where only the format has room for it
  /// Rows and columns per inch of paper, where the file has no spacing but says how it is
  /// to be printed; empty for 72 and 96, which programs write that know only of screens.
  std::vector<double> dots_per_inch;
  std::string compression;      // "none", or a name such as "LZW"; "" where the reader cannot tell
  /// Where pixels come from besides the file itself, as those of a detached header do: the
  /// file that has them or, where only the format's library knows, the folder.
  std::vector<std::filesystem::path> other_files;
  std::vector<std::string> warnings;  // what a person should know: "has lost pixels to JPEG"
};

/// `count` pixels from raveled index `first` on, in the order of the file.
struct PixelRun {
  PixelIndex first = 0;
  std::uint64_t count = 0;
};

/// Slices first to last − 1: positions along the first axis.
struct SliceRange {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};

/// An image file, opened and its headers checked. Its pixels come run by run, so
/// that no more of the image than a run is ever held.
///
/// The file is cut into parts, which are read independently, in any order and by
/// any thread: some strips, a row of tiles, a box of chunks. A part is read as one
/// run or several. Together the runs cover the image once. Every run begins at the
/// start of a row (of the file's order) or at a column that is a multiple of 64, ends
/// where another may begin, and is at most about a megabyte, or what one row of tiles
/// takes.
///
/// The object is immutable: several threads may each hold a reader of their own,
/// which borrows the file. Everything throws FileError.
///
///     auto file = open_image("skeleton.tif");
///     auto reader = file->reader();
///     for (std::size_t part = 0; part < file->part_count(); ++part)
///       reader->read(part, [&](PixelRun run, const std::byte* pixels) { … });
class ImageFile {
 public:
  /// Takes a run of pixels: run.count × size_of(info().type) bytes in the machine's
  /// byte order, lent for the call.
  using TakeRun = std::function<void(PixelRun run, const std::byte* pixels)>;

  class Reader {
   public:
    virtual ~Reader() = default;
    virtual void read(std::size_t part, const TakeRun& take) = 0;
  };

  virtual ~ImageFile() = default;
  const ImageInfo& info() const { return info_; }
  const std::filesystem::path& path() const { return path_; }
  virtual std::size_t part_count() const = 0;
  virtual std::unique_ptr<Reader> reader() const = 0;
  /// The slices that a part has pixels of, or more: all, where a format cannot tell.
  virtual SliceRange slices(std::size_t) const { return {0, info_.shape[0]}; }
  /// Whether parts are decoded one after another, as in a compressed stream. One reader
  /// takes them in their order; a part before the last one that it read costs a new start.
  virtual bool in_sequence() const { return false; }

  /// Adds to info().warnings; for those who open the file.
  void warn(std::string text) { info_.warnings.push_back(std::move(text)); }

 protected:
  explicit ImageFile(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
  ImageInfo info_;
};

/// Opens an image by its content, whatever its name says:
///
///   TIFF, NPY, BMP
///   NRRD, MetaImage, VTK, GIPL, MRC     their headers by ITK
///   NIfTI, PNG, JPEG                    by their own libraries
///   HDF5, Imaris         one dataset: "file.h5:/path/of/dataset"
///   Zarr 2 and 3, OME-Zarr   a folder or a .zip; "image.zarr:/path/of/array" for one of several
///
/// "-" is standard input, a TIFF or NPY; a file of that name is "./-". With
/// options.stack the path names many files, 2D images of one size and type; they are
/// the slices in natural order, s2 before s10.
///
/// All but those of the first line are read by modules, shared libraries in lib/skan-graph
/// that are loaded when a file needs them.
///
/// The slowest axis comes first, whatever the format calls it: ITK's x is the last.
/// Checks the header against the size of the file before anything is allocated.
/// Throws FileError: missing, a folder, empty, truncated, of a kind that is not
/// read here (RGB, complex, pickled), promising more than it can hold or than
/// options.max_pixels, or with several images and none chosen.
std::unique_ptr<ImageFile> open_image(const std::filesystem::path& path,
                                      const ReadOptions& options = {});

}  // namespace skan_graph
