#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/write/write_text.hpp"
#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

/// A JSON string, quoted and escaped. Bytes that are not UTF-8 become U+FFFD.
std::string json_string(std::string_view text);

/// JSON has no NaN and no infinity; both become null.
void append_json_real(TextBlock& text, double number);

inline constexpr std::string_view json_separator = ", ";

/// Writes "[a, b, …]", an array of `count` elements that come in parts. `for_each_part(write)`
/// calls `write(n, append)` for each of them; `append(text, first, last)` appends the part's
/// elements first to last − 1, each followed by json_separator.
template <class ForEachPart>
void write_json_parts(OutputFile& file, std::uint64_t count, const ForEachPart& for_each_part) {
  file.write("[");
  std::uint64_t left = count;
  for_each_part([&](std::uint64_t of_part, const auto& append) {
    left -= of_part;
    write_text(file, of_part, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
      append(text, first, last);
      if (left == 0 && last == of_part) text.remove_last(json_separator.size());
    });
  });
  file.write("]");
}

/// The same for an array of one part.
template <class Append>
void write_json_array(OutputFile& file, std::uint64_t count, const Append& append) {
  write_json_parts(file, count, [&](const auto& write) { write(count, append); });
}

/// The same with a function for single elements: `append_element(text, i)`.
template <class AppendElement>
void write_json_list(OutputFile& file, std::uint64_t count, const AppendElement& append_element) {
  write_json_array(file, count, [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    for (std::uint64_t i = first; i < last; ++i) {
      append_element(text, i);
      text.append(json_separator);
    }
  });
}

}  // namespace skan_graph
