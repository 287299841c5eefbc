#include "io/itk/nifti_pixels.hpp"

#include <nifti1_io.h>

#include <array>
#include <memory>

#include "io/input_file.hpp"

namespace skan_graph {

namespace {

bool is_gzip(const std::filesystem::path& path) {
  const InputFile file(path);
  std::array<unsigned char, 2> start{};
  if (file.size() >= start.size()) file.read(0, start.size(), start.data());
  return start[0] == 0x1f && start[1] == 0x8b;
}

bool is_scaled(const nifti_image& image) {
  return image.scl_slope != 0 && (image.scl_slope != 1 || image.scl_inter != 0);
}

}  // namespace

std::optional<StoredPixels> find_nifti_pixels(const std::filesystem::path& file) {
  struct Free {
    void operator()(nifti_image* image) const { nifti_image_free(image); }
  };
  constexpr int header_only = 0;
  const std::unique_ptr<nifti_image, Free> image(nifti_image_read(file.c_str(), header_only));
  if (!image || image->nifti_type != NIFTI_FTYPE_NIFTI1_1 || is_scaled(*image) ||
      image->iname_offset < 0)
    return std::nullopt;
  StoredPixels stored;
  stored.file = file;
  stored.offset = static_cast<std::uint64_t>(image->iname_offset);
  stored.compressed = is_gzip(file);
  stored.swapped = image->byteorder != nifti_short_order();
  return stored;
}

}  // namespace skan_graph
