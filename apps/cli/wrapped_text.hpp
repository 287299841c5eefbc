#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Wraps words into lines of at most `width` columns. Lines after the first begin with `indent`
/// additional spaces, which do not count.
std::string wrapped(std::string_view words, std::size_t width, std::size_t indent);
