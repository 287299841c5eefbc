#include "io/read/packed_image.hpp"

#include <stdexcept>

#include "io/find_in_module.hpp"
#include "io/read/file_format.hpp"

namespace skan_graph {

std::unique_ptr<InputFile> unpack_image(const ImageLocation& location) {
  UnpackImage* unpack = nullptr;
  try {
    const std::string module(format_named("Zarr").module);
    unpack = reinterpret_cast<UnpackImage*>(find_in_module(module, unpack_image_symbol));
  } catch (const ModuleError&) {
    return nullptr;  // as opening the file by the module will say
  }
  const int descriptor = unpack(location);
  return descriptor < 0 ? nullptr : std::make_unique<InputFile>(location.name, descriptor);
}

}  // namespace skan_graph
