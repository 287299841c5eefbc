#include "io/read/format_module.hpp"

#include <fmt/format.h>

#include <string>

#include "io/find_in_module.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

std::unique_ptr<ImageFile> open_by_module(const ImageLocation& location, const ImageFormat& format,
                                          const ReadOptions& options) {
  const std::string module(format.module);
  OpenFormat* open = nullptr;
  try {
    open = reinterpret_cast<OpenFormat*>(find_in_module(module, open_format_symbol));
  } catch (const ModuleError& error) {
    throw FileError(location.name,
                    fmt::format("is {}, which needs the module {} ({})", format.name,
                                file_of_module(module), error.what()),
                    error.next_step() + ", or save the image as TIFF or NPY");
  }
  return std::unique_ptr<ImageFile>(open(location, format, options));
}

}  // namespace skan_graph
