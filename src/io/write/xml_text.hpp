#pragma once

#include <string>
#include <string_view>

namespace skan_graph {

/// The text for the content of an XML element, or an attribute's value in double quotes: &, <, >, "
/// and what is not ASCII are character references. XML has no references for control characters
/// and surrogates; they become U+FFFD.
std::string xml_text(std::u32string_view text);
std::string xml_text(std::string_view text);  // in UTF-8

}  // namespace skan_graph
