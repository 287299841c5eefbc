#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <type_traits>

namespace skan_graph {

/// NumPy's code for a number type in the machine's byte order: "<i4", "|u1", "<f8".
template <class Number>
std::string npy_type() {
  const char order =
      sizeof(Number) == 1 ? '|' : (std::endian::native == std::endian::little ? '<' : '>');
  const char kind = std::is_same_v<Number, bool>         ? 'b'
                    : std::is_floating_point_v<Number> ? 'f'
                    : std::is_signed_v<Number>         ? 'i'
                                                       : 'u';
  return {order, kind, static_cast<char>('0' + sizeof(Number))};
}

/// That of text of at most so many code points: "<U5".
inline std::string npy_text_type(std::size_t length) {
  return (std::endian::native == std::endian::little ? "<U" : ">U") + std::to_string(length);
}

/// The bytes before the data of an NPY file (format 1.0) in C order.
/// `type` is a Python literal for numpy.dtype: "'<f8'", or a list of names and types for a
/// structured array. Throws std::length_error if the header does not fit in 64 kB.
std::string make_npy_header(const std::string& type, std::span<const std::uint64_t> shape);

}  // namespace skan_graph
