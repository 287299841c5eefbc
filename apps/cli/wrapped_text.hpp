#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Words in lines of at most `width` columns; lines after the first begin with `indent`
/// spaces, which the width does not count.
std::string wrapped(std::string_view words, std::size_t width, std::size_t indent);
