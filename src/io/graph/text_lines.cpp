#include "io/graph/text_lines.hpp"

#include <algorithm>

#include "io/read/input_file.hpp"

namespace skan_graph {

namespace {

constexpr std::string_view blanks = " \t";

}  // namespace

TextLines::TextLines(const std::filesystem::path& path) {
  const InputFile file(path);
  text_.resize(file.size());
  file.read(0, text_.size(), text_.data());
  if (text_.starts_with("\xef\xbb\xbf")) place_ = 3;
}

std::optional<std::string_view> TextLines::next() {
  if (place_ >= text_.size()) return std::nullopt;
  ++number_;
  const std::size_t end = std::min(text_.find('\n', place_), text_.size());
  std::string_view line = std::string_view(text_).substr(place_, end - place_);
  place_ = end + 1;
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

std::string_view take_field(std::string_view& line, char delimiter) {
  const bool is_quoted = line.starts_with('"');
  const std::size_t from = is_quoted ? line.find('"', 1) : 0;
  const std::size_t end = std::min(line.find(delimiter, std::min(from, line.size())), line.size());
  std::string_view field = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  if (is_quoted && field.size() > 1 && field.ends_with('"'))
    field = field.substr(1, field.size() - 2);
  return field;
}

std::string_view take_word(std::string_view& line) {
  line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
  const std::size_t end = std::min(line.find_first_of(blanks), line.size());
  const std::string_view word = line.substr(0, end);
  line.remove_prefix(end);
  return word;
}

}  // namespace skan_graph
