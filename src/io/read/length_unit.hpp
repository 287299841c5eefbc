#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace skan_graph {

/// A unit of length as microscopes' programs write it, in its usual short form and as
/// UTF-8: "µm" for micron, um, micrometer, \u00B5m (as in Java's text files), the µ of
/// Latin-1 or a Greek μ. Other units stay; "" for pixels, and for what is no unit.
std::string unit_name(std::string_view written);

/// A length in another unit, both by their short names; nothing where one is no length.
/// Decimal digits stay what they are: 0.83 µm are 830 nm.
std::optional<double> convert_length(double value, std::string_view from, std::string_view to);

}  // namespace skan_graph
