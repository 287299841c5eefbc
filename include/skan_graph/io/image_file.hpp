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

/// What is known about an image before any pixel is read.
struct ImageInfo {
  std::string format;  // "TIFF", "NPY", "OME-Zarr"
  Shape shape{0};
  PixelType type = PixelType::boolean;
  /// The number type in the file if it is not a PixelType: "float16", "12 bits". `type` is then a
  /// larger type that holds all its values. Otherwise "".
  std::string stored_as;
  /// The first axis varies fastest in the file (a NumPy array in Fortran order). `shape` is still
  /// the shape of the array.
  bool fortran_order = false;
  std::string axes;             // "ZYX", a letter each; "" if the file does not name them
  std::vector<double> spacing;  // one per axis; empty if the file has none
  std::string unit;             // "" if the file has none
  std::string spacing_from;     // "ImageJ", "OME-XML"; "" if it is a field of the format itself
  /// Rows and columns per inch on paper, if the file has no spacing but a print resolution. Empty
  /// for 72 and 96, which many programs write without knowing the resolution.
  std::vector<double> dots_per_inch;
  std::string compression;      // "none", or a name such as "LZW"; "" if the reader cannot tell
  /// Other files with pixels of this image, as with detached headers: the file or, if only the
  /// format's library knows it, its folder.
  std::vector<std::filesystem::path> other_files;
  std::vector<std::string> warnings;  // for the user: "has lost pixels to JPEG"
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

/// An open image file whose headers have been checked. Pixels are read run by run; a reader
/// never holds more of the image than one run.
///
/// The file consists of parts: some strips, a row of tiles, a box of chunks. Parts can be read
/// independently, in any order and by any thread. Each is read as one or more runs; together the
/// runs cover the image exactly once. Every run begins at the start of a row (in the file's
/// order) or at a column that is a multiple of 64, and ends where another run may begin. It has
/// at most about a megabyte, or the size of one row of tiles.
///
/// The object is immutable. Several threads may read at the same time if each has its own reader;
/// readers borrow the file. All functions throw FileError.
///
///     auto file = open_image("skeleton.tif");
///     auto reader = file->reader();
///     for (std::size_t part = 0; part < file->part_count(); ++part)
///       reader->read(part, [&](PixelRun run, const std::byte* pixels) { … });
class ImageFile {
 public:
  /// Receives a run of pixels: run.count × size_of(info().type) bytes in the machine's byte
  /// order, valid during the call only.
  using TakeRun = std::function<void(PixelRun run, const std::byte* pixels)>;

  class Reader {
   public:
    virtual ~Reader() = default;
    virtual void read(std::size_t part, const TakeRun& take) = 0;
    /// The same, but may leave out runs whose pixels are all 0, such as chunks that a file does not
    /// store.
    virtual void read_object(std::size_t part, const TakeRun& take) { read(part, take); }
  };

  virtual ~ImageFile() = default;
  const ImageInfo& info() const { return info_; }
  const std::filesystem::path& path() const { return path_; }
  virtual std::size_t part_count() const = 0;
  virtual std::unique_ptr<Reader> reader() const = 0;
  /// A range of slices that contains all pixels of a part; all slices if a format cannot tell.
  virtual SliceRange slices(std::size_t) const { return {0, info_.shape[0]}; }
  /// Whether parts are decoded one after another, as in a compressed stream. A reader should
  /// then read them in order; going back means decoding from the start.
  virtual bool in_sequence() const { return false; }

  /// Adds to info().warnings; for functions that open the file.
  void warn(std::string text) { info_.warnings.push_back(std::move(text)); }

 protected:
  explicit ImageFile(std::filesystem::path path) : path_(std::move(path)) {}

  std::filesystem::path path_;
  ImageInfo info_;
};

/// Opens an image. The content of the file decides on the format, not its name:
///
///   TIFF, NPY, BMP
///   NRRD, MetaImage, VTK, GIPL, MRC     headers read by ITK
///   NIfTI, PNG, JPEG                    read by their own libraries
///   HDF5, Imaris         one dataset: "file.h5:/path/of/dataset"
///   NPZ, a TIFF in a .zip    "arrays.npz:/name" for one of several
///   Zarr 2 and 3, OME-Zarr   a folder or a .zip; "image.zarr:/path/of/array" for one of several
///
/// "-" is standard input, which must be a TIFF or NPY; a file called "-" is "./-". With
/// options.stack the path names many files: 2D images of the same size and type, which become
/// the slices in natural order, s2 before s10.
///
/// Modules, that is, shared libraries in lib/skan-graph, read all formats but those in the first
/// line. They are loaded when a file needs them.
///
/// The slowest axis comes first, whatever the format calls it: ITK's x is the last axis.
/// Checks the header against the size of the file before allocating memory.
/// Throws FileError if the file is missing, a folder, empty or truncated; if its pixels are
/// unsupported (RGB, complex, pickled); if its header promises more pixels than the file can
/// hold or options.max_pixels allows; or if it has several images and none is chosen.
std::unique_ptr<ImageFile> open_image(const std::filesystem::path& path,
                                      const ReadOptions& options = {});

}  // namespace skan_graph
