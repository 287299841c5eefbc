#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>
#include <vector>

#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

using Json = nlohmann::ordered_json;

/// Receives text piece by piece.
using Sink = std::function<void(std::string_view)>;

/// Arrays of numbers as bytes in planes: the lowest bytes of all its numbers, then the next ones.
/// Planes of high bytes are almost constant, so they deflate well.
///
///     {1, 258} in 2 bytes     01 02  00 01
class BytePlanes {
 public:
  /// Whole numbers in as few bytes as the largest one needs: 1, 2 or 4.
  explicit BytePlanes(std::span<const std::uint32_t> numbers);
  explicit BytePlanes(std::span<const float> numbers) : BytePlanes(numbers, "f32") {}
  explicit BytePlanes(std::span<const double> numbers) : BytePlanes(numbers, "f64") {}

  std::size_t count() const { return count_; }
  std::string_view type() const { return type_; }  // "u8", "u16", "u32", "f32" or "f64"
  std::span<const std::uint8_t> bytes() const { return {bytes_.data(), bytes_.size()}; }

 private:
  template <class Number>
  BytePlanes(std::span<const Number> numbers, std::string_view type);
  template <class Bits>
  void write(std::span<const Bits> numbers, std::size_t width);

  std::size_t count_;
  std::string_view type_;
  UninitializedVector<std::uint8_t> bytes_;
};

/// The data of a page: arrays, one after another.
class DataBlock {
 public:
  /// Returns the description by which the page finds the array: where it begins, its type and its
  /// number of elements.
  Json add(const BytePlanes& array);

  /// Writes chunks of the bytes as lines of base64, each a zlib stream. Deflates on all threads.
  void write_text(const Sink& sink) const;

 private:
  std::vector<std::uint8_t> bytes_;
};

}  // namespace skan_graph
