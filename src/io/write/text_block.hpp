#pragma once

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstring>
#include <string_view>

#include "skan_graph/uninitialized_vector.hpp"

namespace skan_graph {

/// A piece of text under construction, made for many short appends. Numbers are
/// in the C locale whatever the user's is.
class TextBlock {
 public:
  void clear() { size_ = 0; }
  std::string_view view() const { return {bytes_.data(), size_}; }

  void append(char character) {
    *room(1) = character;
    ++size_;
  }
  void append(std::string_view text) {
    if (text.empty()) return;
    std::memcpy(room(text.size()), text.data(), text.size());
    size_ += text.size();
  }
  template <std::integral Integer>
  void append_integer(Integer number) {
    char* place = room(longest_number);
    size_ += static_cast<std::size_t>(std::to_chars(place, place + longest_number, number).ptr -
                                      place);
  }
  /// The shortest text that reads back as the same number, and as a real one:
  /// 1.0 rather than 1. Not finite: nan, inf, -inf.
  void append_real(double number);

  void remove_last(std::size_t count) { size_ -= count; }

 private:
  /// Longest of the shortest forms: -2.2250738585072014e-308, and ".0".
  static constexpr std::size_t longest_number = 32;

  char* room(std::size_t count) {
    if (bytes_.size() - size_ < count) grow(count);
    return bytes_.data() + size_;
  }
  void grow(std::size_t count);

  UninitializedVector<char> bytes_;
  std::size_t size_ = 0;
};

}  // namespace skan_graph
