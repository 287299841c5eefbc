#include "commands/plugin.hpp"

#include <dlfcn.h>

#include <filesystem>
#include <string>
#include <utility>

#include "skan_graph/io/file_error.hpp"

namespace {

namespace fs = std::filesystem;
using skan_graph::FileError;

/// Uses an absolute path, because a bare name would be searched for among the system's libraries.
void* open_library(const fs::path& path) {
  if (!fs::exists(path))
    throw FileError(path, "does not exist",
                    "give the path of a shared library, such as ./libmine.so");
  const std::string absolute = fs::absolute(path).string();
  void* library = dlopen(absolute.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (library != nullptr) return library;
  std::string reason = dlerror();
  if (reason.starts_with(absolute + ": ")) reason.erase(0, absolute.size() + 2);
  throw FileError(path, "cannot be loaded: " + reason,
                  "build it as a shared library (cc -shared -fPIC)");
}

}  // namespace

Plugin::Plugin(PluginName name)
    : name_(std::move(name)), library_(open_library(name_.library), dlclose) {
  void* const symbol = dlsym(library_.get(), name_.symbol.c_str());
  if (symbol == nullptr)
    throw FileError(name_.library, "has no function " + name_.symbol,
                    "see nm --dynamic for what it has; in C++ declare it extern \"C\"");
  function_ = reinterpret_cast<skan_graph::FilterFunction>(symbol);
}
