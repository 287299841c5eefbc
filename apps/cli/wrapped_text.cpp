#include "cli/wrapped_text.hpp"

#include <algorithm>

namespace {

/// The number of UTF-8 characters: bytes that are not continuation bytes.
std::size_t columns(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

std::string wrapped(std::string_view words, std::size_t width, std::size_t indent) {
  std::string text;
  std::size_t column = 0;
  while (!words.empty()) {
    const std::string_view word = words.substr(0, words.find(' '));
    words.remove_prefix(std::min(word.size() + 1, words.size()));
    if (column > 0 && column + 1 + columns(word) > width) {
      text += '\n' + std::string(indent, ' ');
      column = 0;
    } else if (column > 0) {
      text += ' ';
      ++column;
    }
    text += word;
    column += columns(word);
  }
  return text;
}
