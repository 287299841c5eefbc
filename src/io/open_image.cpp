#include <algorithm>
#include <array>
#include <string_view>

#include "io/input_file.hpp"
#include "io/npy_file.hpp"
#include "io/tiff_file.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

std::unique_ptr<ImageFile> open_image(const std::filesystem::path& path) {
  auto file = std::make_unique<InputFile>(path);
  if (file->size() == 0) throw FileError(path, "is empty", "write it again");

  std::array<char, 8> bytes{};
  const auto length = std::min<std::uint64_t>(file->size(), bytes.size());
  file->read(0, length, bytes.data());
  const std::string_view start(bytes.data(), length);
  if (is_tiff(start)) return std::make_unique<TiffFile>(std::move(file));
  if (is_npy(start)) return std::make_unique<NpyFile>(std::move(file));
  throw FileError(path, "is of a format that is not read here", "save it as TIFF or NPY");
}

}  // namespace skan_graph
