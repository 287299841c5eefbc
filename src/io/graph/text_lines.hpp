#pragma once

#include <charconv>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace skan_graph {

/// The lines of a text file that is read as a whole, without line ends. A byte order mark is
/// skipped.
///
///     TextLines lines("edges.csv");
///     while (const auto line = lines.next()) use(*line);
class TextLines {
 public:
  /// Throws FileError.
  explicit TextLines(const std::filesystem::path& path);

  std::optional<std::string_view> next();
  /// The number of the last line, from 1.
  std::uint64_t number() const { return number_; }

 private:
  std::string text_;
  std::size_t place_ = 0;
  std::uint64_t number_ = 0;
};

/// The whole text as a number; empty if it is not one.
template <class Number>
std::optional<Number> number_in(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Removes the first field of a line, up to a delimiter, and returns it. A field may be in double
/// quotes, as in RFC 4180, but has no quotes within.
std::string_view take_field(std::string_view& line, char delimiter);

/// Removes the first word of a line, up to blanks, and returns it; "" if there is none.
std::string_view take_word(std::string_view& line);

}  // namespace skan_graph
