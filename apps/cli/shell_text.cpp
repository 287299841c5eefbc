#include "cli/shell_text.hpp"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace {

bool needs_no_quotes(char c) {
  constexpr std::string_view plain = "-_./,:=+@%";
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || plain.find(c) != plain.npos;
}

std::string quoted(const std::string& word) {
  if (!word.empty() && std::ranges::all_of(word, needs_no_quotes)) return word;
  std::string text = "'";
  for (const char c : word)
    if (c == '\'')
      text += "'\\''";
    else
      text += c;
  return text + '\'';
}

}  // namespace

std::string shell_text(std::span<const std::string> words) {
  std::string text;
  for (const std::string& word : words) {
    if (!text.empty()) text += ' ';
    text += quoted(word);
  }
  return text;
}
