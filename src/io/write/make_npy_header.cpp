#include "io/write/make_npy_header.hpp"

#include <stdexcept>

namespace skan_graph {

std::string make_npy_header(const std::string& type, std::span<const std::uint64_t> shape) {
  std::string text = "{'descr': " + type + ", 'fortran_order': False, 'shape': (";
  for (const std::uint64_t extent : shape) text += std::to_string(extent) + ',';
  text += "), }";

  // Magic, version and length take 10 bytes; the data begins at a multiple of 64.
  constexpr std::size_t before_text = 10, alignment = 64;
  while ((before_text + text.size() + 1) % alignment != 0) text += ' ';
  text += '\n';
  if (text.size() > 0xffff) throw std::length_error("an NPY header of more than 64 kB");

  using namespace std::string_literals;
  return "\x93NUMPY\x01\x00"s + static_cast<char>(text.size() & 0xff) +
         static_cast<char>(text.size() >> 8) + text;
}

}  // namespace skan_graph
