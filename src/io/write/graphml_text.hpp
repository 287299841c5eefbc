#pragma once

#include <string>
#include <string_view>

namespace skan_graph {

/// The lines before the keys of a GraphML file, and those after its graph.
extern const std::string_view graphml_begin;
extern const std::string_view graphml_end;

/// A line that declares an attribute: `of` is "graph", "node" or "edge", `type`
/// "long", "double", "string" or "boolean". Short ids keep files small; readers
/// show the name.
std::string graphml_key(std::string_view id, std::string_view of, std::string_view name,
                        std::string_view type);

/// The text with &, < and > escaped for XML.
std::string graphml_escaped(std::string_view value);

/// The value of an attribute, escaped: <data key="u">µm</data>
std::string graphml_data(std::string_view key, std::string_view value);

}  // namespace skan_graph
