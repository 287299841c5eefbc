#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "skan_graph/pixel_type.hpp"
#include "skan_graph/shape.hpp"

namespace skan_graph {

/// What a file says of its image before any pixel is read.
struct ImageInfo {
  std::string format;  // "TIFF", "NPY"
  Shape shape{0};
  PixelType type = PixelType::boolean;
  /// The pixels lie in the file with the first axis running fastest (a NumPy
  /// array in Fortran order). `shape` is the image's own, in C order of axes.
  bool fortran_order = false;
  std::vector<double> spacing;  // one per axis; empty where the file has none
  std::string unit;             // "" where the file has none
};

/// `count` pixels from raveled index `first` on, in the order of the file.
struct PixelRun {
  PixelIndex first = 0;
  std::uint64_t count = 0;
};

/// An image file, opened and its headers checked, read run by run so that no
/// more than a run is held at a time. Runs cover the image in order, without
/// gaps; each begins at the start of a row (of the file's order) or at a column
/// that is a multiple of 64. A run is a few strips, tiles or a piece of a slice,
/// about a megabyte where the file lets us choose.
///
/// The object is immutable: several threads may each hold a reader of their own.
/// Everything throws FileError.
class ImageFile {
 public:
  class Reader {
   public:
    virtual ~Reader() = default;
    /// Fills `pixels` with the run's pixels in the machine's byte order:
    /// run(index).count × size_of(info().type) bytes.
    virtual void read(std::size_t run, std::byte* pixels) = 0;
  };

  virtual ~ImageFile() = default;
  const ImageInfo& info() const { return info_; }
  const std::filesystem::path& path() const { return path_; }
  virtual std::size_t run_count() const = 0;
  virtual PixelRun run(std::size_t index) const = 0;
  virtual std::unique_ptr<Reader> reader() const = 0;

 protected:
  std::filesystem::path path_;
  ImageInfo info_;
};

/// Opens an image by its content, whatever its name says: TIFF or NPY.
/// Checks the header against the size of the file before anything is allocated.
/// Throws FileError: missing, a folder, empty, truncated, of a kind that is not
/// read here (RGB, complex, pickled), or promising more than it can hold.
std::unique_ptr<ImageFile> open_image(const std::filesystem::path& path);

}  // namespace skan_graph
