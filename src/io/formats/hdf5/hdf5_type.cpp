#include "io/formats/hdf5/hdf5_type.hpp"

#include <stdexcept>

namespace skan_graph {

std::optional<PixelType> pixel_type_of(hid_t type) {
  const std::size_t size = H5Tget_size(type);
  switch (H5Tget_class(type)) {
    case H5T_ENUM:
      if (size == 1 && H5Tget_nmembers(type) == 2) return PixelType::boolean;
      return std::nullopt;
    case H5T_FLOAT:
      if (size == 2 || size == 4) return PixelType::float32;
      if (size == 8) return PixelType::float64;
      return std::nullopt;
    case H5T_INTEGER: {
      const bool is_signed = H5Tget_sign(type) == H5T_SGN_2;
      switch (size) {
        case 1: return is_signed ? PixelType::int8 : PixelType::uint8;
        case 2: return is_signed ? PixelType::int16 : PixelType::uint16;
        case 4: return is_signed ? PixelType::int32 : PixelType::uint32;
        case 8: return is_signed ? PixelType::int64 : PixelType::uint64;
        default: return std::nullopt;
      }
    }
    default: return std::nullopt;
  }
}

bool is_half_float(hid_t type) {
  if (H5Tget_class(type) != H5T_FLOAT || H5Tget_size(type) != 2) return false;
  std::size_t sign = 0, exponent = 0, exponent_size = 0, fraction = 0, fraction_size = 0;
  H5Tget_fields(type, &sign, &exponent, &exponent_size, &fraction, &fraction_size);
  return sign == 15 && exponent == 10 && exponent_size == 5 && fraction == 0 &&
         fraction_size == 10 && H5Tget_ebias(type) == 15;
}

hid_t native_type(PixelType type) {
  switch (type) {
    case PixelType::boolean: break;
    case PixelType::uint8: return H5T_NATIVE_UINT8;
    case PixelType::int8: return H5T_NATIVE_INT8;
    case PixelType::uint16: return H5T_NATIVE_UINT16;
    case PixelType::int16: return H5T_NATIVE_INT16;
    case PixelType::uint32: return H5T_NATIVE_UINT32;
    case PixelType::int32: return H5T_NATIVE_INT32;
    case PixelType::uint64: return H5T_NATIVE_UINT64;
    case PixelType::int64: return H5T_NATIVE_INT64;
    case PixelType::float32: return H5T_NATIVE_FLOAT;
    case PixelType::float64: return H5T_NATIVE_DOUBLE;
  }
  throw std::invalid_argument("read with the dataset's own type");
}

}  // namespace skan_graph
