#pragma once

#include <span>
#include <string>

/// A command line as it can be typed into a shell, with quotes where necessary.
std::string shell_text(std::span<const std::string> words);
