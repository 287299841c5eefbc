#include "io/find_in_module.hpp"

#include <dlfcn.h>

#include <stdexcept>

namespace skan_graph {

std::string file_of_module(const std::string& module) { return "skan_graph_" + module + ".so"; }

void* find_in_module(const std::string& module, const char* symbol) {
  void* library = ::dlopen(file_of_module(module).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (void* found = library ? ::dlsym(library, symbol) : nullptr) return found;
  const char* reason = ::dlerror();
  throw std::runtime_error(reason ? reason : "no reason given");
}

}  // namespace skan_graph
