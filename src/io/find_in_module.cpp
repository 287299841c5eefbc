#include "io/find_in_module.hpp"

#include <dlfcn.h>

#include "io/module_interface.hpp"

namespace skan_graph {

std::string file_of_module(const std::string& module) { return "skan_graph_" + module + ".so"; }

void* find_in_module(const std::string& module, const char* symbol) {
  void* library = ::dlopen(file_of_module(module).c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    const char* reason = ::dlerror();
    throw ModuleError(reason ? reason : "no reason given", "install it in lib/skan-graph");
  }
  void* const interface = ::dlsym(library, module_interface_symbol);
  void* const found = ::dlsym(library, symbol);
  if (!interface || !found || reinterpret_cast<ModuleInterface*>(interface)() != module_interface())
    throw ModuleError("the module found has a different version than the program",
                      "install program and modules of the same version, and look for others in "
                      "LD_LIBRARY_PATH");
  return found;
}

}  // namespace skan_graph
