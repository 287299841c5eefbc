#pragma once

#include <stdexcept>
#include <string>

namespace skan_graph {

/// The file name of a module, that is, of a shared library of the program in lib/skan-graph.
std::string file_of_module(const std::string& module);

/// Thrown if a module cannot be used, with the next step.
class ModuleError : public std::runtime_error {
 public:
  ModuleError(const std::string& problem, std::string next_step)
      : std::runtime_error(problem), next_step_(std::move(next_step)) {}
  const std::string& next_step() const { return next_step_; }

 private:
  std::string next_step_;
};

/// The symbol that a module exports under a name. Loads the module if necessary; the dynamic
/// linker finds it by the program's run path, which CMake sets. It is never unloaded, because
/// objects that it returns need its code. Throws ModuleError if it is not found or has a different
/// interface version than the program (see module_interface.hpp).
void* find_in_module(const std::string& module, const char* symbol);

}  // namespace skan_graph
