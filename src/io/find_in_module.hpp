#pragma once

#include <string>

namespace skan_graph {

/// The file of a module, a shared library of the program in lib/skan-graph.
std::string file_of_module(const std::string& module);

/// What a module exports under a name. Loads it if nobody has before; it is found where
/// the program's run path says, which CMake sets, and never unloaded, as what it gives
/// lives on in its code. Throws std::runtime_error with the loader's reason.
void* find_in_module(const std::string& module, const char* symbol);

}  // namespace skan_graph
