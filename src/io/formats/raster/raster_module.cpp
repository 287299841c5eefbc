// The module that reads PNG and JPEG: see io/read/format_module.hpp. It uses their own libraries,
// because ITK's readers end the process on some damaged files (ITK 5.2).

#include <memory>

#include "io/formats/raster/jpeg_decoder.hpp"
#include "io/formats/raster/png_decoder.hpp"
#include "io/formats/raster/scanline_file.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/format_module.hpp"

extern "C" skan_graph::ImageFile* skan_graph_open_format(
    const skan_graph::ImageLocation& location, const skan_graph::ImageFormat& format,
    const skan_graph::ReadOptions& options) {
  using namespace skan_graph;
  require_only_image(options, location.name);
  return std::make_unique<ScanlineFile>(location.name, location.file,
                                        format.name == "PNG" ? open_png : open_jpeg, options)
      .release();
}
