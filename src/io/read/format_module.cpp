#include "io/read/format_module.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <string>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

std::unique_ptr<ImageFile> open_by_module(const ImageLocation& location, const FileFormat& format,
                                          const ReadOptions& options) {
  // Found where the program's run path says, which CMake sets: beside it in
  // lib/skan-graph. Never unloaded: files live on in its code.
  const std::string library = fmt::format("skan_graph_{}.so", format.module);
  void* module = ::dlopen(library.c_str(), RTLD_NOW | RTLD_LOCAL);
  void* symbol = module ? ::dlsym(module, open_format_symbol) : nullptr;
  if (!symbol) {
    const char* reason = ::dlerror();
    throw FileError(location.name,
                    fmt::format("is {}, which needs the module {} ({})", format.name, library,
                                reason ? reason : "no reason given"),
                    "install it in lib/skan-graph, or save the image as TIFF or NPY");
  }
  const auto open = reinterpret_cast<OpenFormat*>(symbol);
  return std::unique_ptr<ImageFile>(open(location, format, options));
}

}  // namespace skan_graph
