#pragma once

#include <stdexcept>
#include <string>

namespace skan_graph {

/// The file of a module, a shared library of the program in lib/skan-graph.
std::string file_of_module(const std::string& module);

/// A module that cannot be used: why, and what to do.
class ModuleError : public std::runtime_error {
 public:
  ModuleError(const std::string& problem, std::string next_step)
      : std::runtime_error(problem), next_step_(std::move(next_step)) {}
  const std::string& next_step() const { return next_step_; }

 private:
  std::string next_step_;
};

/// What a module exports under a name. Loads it if nobody has before; it is found where
/// the program's run path says, which CMake sets, and never unloaded, as what it gives
/// lives on in its code. Throws ModuleError: not found, or of another interface than the
/// program (see module_interface.hpp).
void* find_in_module(const std::string& module, const char* symbol);

}  // namespace skan_graph
