#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace skan_graph {

/// The usual short form, in UTF-8, of a unit of length as written by microscopy software: "µm"
/// for micron, um, micrometer, \u00B5m (as in Java's text files), the µ of Latin-1 or a Greek μ.
/// Other units are returned unchanged; "" for pixels and for words that are not units.
std::string unit_name(std::string_view written);

/// Converts a length between two units, given by their short names; empty if one is not a length.
/// Keeps decimal digits exact: 0.83 µm are 830 nm.
std::optional<double> convert_length(double value, std::string_view from, std::string_view to);

}  // namespace skan_graph
