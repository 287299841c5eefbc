#pragma once

#include <cstdint>

namespace skan_graph {

/// The version number of the interface between program and modules. They exchange C++ types,
/// whose layout may differ in a module of another build. So each module exports this number, and
/// the program accepts only modules with its own number. It is computed from the sizes of these
/// types, which change with every new field, and a revision number for other changes.
std::uint64_t module_interface();

/// The name of the exported function of this type.
using ModuleInterface = std::uint64_t();
inline constexpr const char* module_interface_symbol = "skan_graph_module_interface";

}  // namespace skan_graph
