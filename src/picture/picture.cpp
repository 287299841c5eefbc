#include "skan_graph/picture/picture.hpp"

#include <stdexcept>

#include "picture/write_picture_as.hpp"
#include "skan_graph/io/file_extension.hpp"

namespace skan_graph {

bool is_picture_format(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  return extension == ".png" || extension == ".svg";
}

void write_picture(const PictureSource& source, const std::filesystem::path& path) {
  if (!is_picture_format(path))
    throw std::invalid_argument(path.string() + ": neither a PNG nor an SVG file");
  const Drawing drawing = make_drawing(source);
  OutputFile file(path);
  const auto write = file_extension(path) == ".png" ? write_png_picture : write_svg_picture;
  write(source, drawing, file);
  file.commit();
}

}  // namespace skan_graph
