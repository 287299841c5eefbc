#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace skan_graph {

/// A unit of length as microscopes' programs write it, in its usual short form and as
/// UTF-8: "µm" for micron, um, micrometer, \u00B5m (as in Java's text files), the µ of
/// Latin-1 or a Greek μ. Other units stay; "" for pixels, and for what is no unit.
std::string unit_name(std::string_view written);

/// How many metres a unit is, by its short name; nothing where it is no length.
std::optional<double> metres(std::string_view unit);

}  // namespace skan_graph
