#pragma once

#include <cstdint>

namespace skan_graph {

/// What program and modules pass one another are C++ types without a version of their own: a
/// module of another build would take one field for another. So each module exports a number
/// for them, and the program takes modules of its own number only. It is made of the sizes of
/// these types, which a new field changes by itself, and of a revision for other changes.
std::uint64_t module_interface();

/// The name of the exported function of this type.
using ModuleInterface = std::uint64_t();
inline constexpr const char* module_interface_symbol = "skan_graph_module_interface";

}  // namespace skan_graph
