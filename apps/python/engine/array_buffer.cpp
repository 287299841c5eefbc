#include "engine/array_buffer.hpp"

#include <fmt/format.h>
#include <nanobind/nanobind.h>

#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

std::optional<sg::PixelType> integer_type(bool is_signed, Py_ssize_t size) {
  using enum sg::PixelType;
  switch (size) {
    case 1: return is_signed ? int8 : uint8;
    case 2: return is_signed ? int16 : uint16;
    case 4: return is_signed ? int32 : uint32;
    case 8: return is_signed ? int64 : uint64;
    default: return std::nullopt;
  }
}

/// From the format of a buffer, as in the module struct. The size decides on the integer's type,
/// because the C type of an int64 differs between systems.
std::optional<sg::PixelType> type_of(std::string_view format, Py_ssize_t size) {
  if (format.starts_with('@') || format.starts_with('=')) format.remove_prefix(1);
  if (format.size() != 1) return std::nullopt;
  constexpr std::string_view signed_letters = "bhilq", unsigned_letters = "BHILQ";
  if (format == "?") return sg::PixelType::boolean;
  if (format == "f") return sg::PixelType::float32;
  if (format == "d") return sg::PixelType::float64;
  if (signed_letters.find(format) != signed_letters.npos) return integer_type(true, size);
  if (unsigned_letters.find(format) != unsigned_letters.npos) return integer_type(false, size);
  return std::nullopt;
}

sg::Shape shape_of(const Py_buffer& view) {
  const std::span extents(view.shape, static_cast<std::size_t>(view.ndim));
  if (extents.empty()) throw std::invalid_argument("a single number is not an image");
  if (extents.size() > sg::max_dimensions)
    throw std::invalid_argument(fmt::format("the array has {} axes; images have 1 to {}",
                                            extents.size(), sg::max_dimensions));
  const sg::Shape shape(std::vector<std::uint64_t>(extents.begin(), extents.end()));
  if (shape.pixel_count() == 0)
    throw std::invalid_argument(
        fmt::format("the array has no pixels, its shape is {}", shape.to_string()));
  return shape;
}

}  // namespace

ArrayBuffer::ArrayBuffer(PyObject* array) {
  if (PyObject_GetBuffer(array, &view_, PyBUF_RECORDS_RO) != 0) nb::raise_python_error();
  try {
    const std::string_view format = view_.format != nullptr ? view_.format : "B";
    const auto type = type_of(format, view_.itemsize);
    if (!type)
      throw nb::type_error(
          fmt::format("pixels of format {} are no booleans, integers of up to 64 bits or floats",
                      format)
              .c_str());
    pixels_ = {shape_of(view_), *type, static_cast<const std::byte*>(view_.buf),
               {view_.strides, view_.strides + view_.ndim}};
  } catch (...) {
    PyBuffer_Release(&view_);
    throw;
  }
}
