#pragma once

#include <concepts>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "io/write/number_text.hpp"

namespace skan_graph {

/// A text buffer for many short appends. Numbers are in the C locale, independent of the user's.
class TextBlock {
 public:
  void clear() { size_ = 0; }
  std::string_view view() const { return {bytes_.data(), size_}; }
  /// Moves the text out.
  std::string take() {
    bytes_.resize(std::exchange(size_, 0));
    return std::exchange(bytes_, {});
  }

  void append(char character) {
    *room(1) = character;
    ++size_;
  }
  void append(std::string_view text) {
    if (text.empty()) return;
    copy(room(text.size()), text);
    size_ += text.size();
  }
  template <std::integral Integer>
  void append_integer(Integer number) {
    end_at(write_integer(room(longest_number), number));
  }
  /// Same text as write_real.
  void append_real(double number) { end_at(write_real(room(longest_number), number)); }

  /// Returns where up to `count` more bytes may be written; end_at sets their end.
  char* room(std::size_t count) {
    if (bytes_.size() - size_ < count) grow(count);
    return bytes_.data() + size_;
  }
  void end_at(const char* end) { size_ = static_cast<std::size_t>(end - bytes_.data()); }

  void remove_last(std::size_t count) { size_ -= count; }

 private:
  /// Copies without calling memcpy, which would take longer than copying a text as short as a name.
  static void copy(char* place, std::string_view text) {
    constexpr std::size_t piece = 16;
    if (text.size() < piece || text.size() > 8 * piece) {
      std::memcpy(place, text.data(), text.size());
      return;
    }
    const std::size_t last = text.size() - piece;  // overlaps the previous piece
    for (std::size_t i = 0; i < last; i += piece) std::memcpy(place + i, text.data() + i, piece);
    std::memcpy(place + last, text.data() + last, piece);
  }
  void grow(std::size_t count);

  std::string bytes_;  // its size is the capacity
  std::size_t size_ = 0;
};

}  // namespace skan_graph
