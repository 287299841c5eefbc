#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/box_parts.hpp"
#include "io/zarr/ome_image.hpp"
#include "io/zarr/zarr_array.hpp"
#include "io/zarr/zarr_store.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

/// An array of a Zarr hierarchy, read by boxes of whole chunks. A chunk that is not
/// there has the array's fill value everywhere.
class ZarrFile : public ImageFile {
 public:
  /// `path` is the array's in the store. With `level`, its axes are those of an OME-Zarr
  /// image: channel and time are chosen by the options, and slowest axes of extent 1 are
  /// none of the image's. Throws FileError.
  ZarrFile(std::filesystem::path name, std::unique_ptr<ZarrStore> store, std::string path,
           ZarrArray array, const std::optional<OmeLevel>& level, const ReadOptions& options);

  std::size_t part_count() const override { return parts_.count(); }
  std::unique_ptr<Reader> reader() const override;
  SliceRange slices(std::size_t part) const override { return parts_[part].slices(); }

 private:
  class BoxReader;

  void choose_axes(const std::optional<OmeLevel>& level, const ReadOptions& options);
  void set_shape();

  std::unique_ptr<ZarrStore> store_;
  std::string path_in_store_;
  ZarrArray array_;
  std::vector<std::size_t> image_axes_;  // the array's axis for each of the image's
  std::vector<std::uint64_t> fixed_;     // index along each of the array's other axes
  BoxParts parts_;
};

}  // namespace skan_graph
