#include "io/formats/zarr/fill_value.hpp"

#include <charconv>
#include <cstring>
#include <limits>
#include <optional>

#include "io/read/half_floats.hpp"

namespace skan_graph {

namespace {

using nlohmann::json;

/// The number written as a text.
std::optional<double> named_number(const std::string& text) {
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  return std::nullopt;
}

/// The bytes of "0x…", two digits each, the highest first, converted to the machine's order, which
/// is little-endian; empty if their number does not match the number type.
std::optional<std::vector<std::byte>> hexadecimal(const std::string& text, std::size_t size) {
  if (!text.starts_with("0x") || text.size() != 2 + 2 * size) return std::nullopt;
  std::uint64_t bits = 0;
  const char* end = text.data() + text.size();
  if (std::from_chars(text.data() + 2, end, bits, 16).ptr != end) return std::nullopt;
  std::vector<std::byte> bytes(size);
  std::memcpy(bytes.data(), &bits, size);
  return bytes;
}

template <class Pixel>
Pixel number_as(const json& fill, double number, const ZarrMetadata& metadata) {
  if constexpr (std::is_integral_v<Pixel>) {
    if (fill.is_number_unsigned()) return static_cast<Pixel>(fill.get<std::uint64_t>());
    if (fill.is_number_integer()) return static_cast<Pixel>(fill.get<std::int64_t>());
    constexpr auto least = static_cast<double>(std::numeric_limits<Pixel>::min());
    constexpr auto beyond = static_cast<double>(std::numeric_limits<Pixel>::max() / 2 + 1) * 2;
    if (!(number >= least && number < beyond))
      metadata.fail("have a fill_value that its pixels cannot have");
  }
  return static_cast<Pixel>(number);
}

}  // namespace

std::vector<std::byte> parse_fill_value(const ZarrMetadata& metadata, const NumberType& number) {
  const json& fill = metadata.at("fill_value");
  std::optional<double> value;
  if (fill.is_null()) value = 0;
  if (fill.is_boolean()) value = fill.get<bool>() ? 1 : 0;
  if (fill.is_number()) value = fill.get<double>();
  if (fill.is_string()) {
    const std::string text = fill.get<std::string>();
    if (const auto bits = hexadecimal(text, number.stored_size())) {
      if (!number.half) return *bits;
      std::vector<std::byte> pixel(size_of(number.type));
      expand_half_floats(bits->data(), 1, pixel.data());
      return pixel;
    }
    value = named_number(text);
  }
  if (!value) metadata.fail("have a fill_value that is no number of their type");
  std::vector<std::byte> bytes(size_of(number.type));
  visit_pixel_type(number.type, [&](auto pixel) {
    pixel = number_as<decltype(pixel)>(fill, *value, metadata);
    std::memcpy(bytes.data(), &pixel, sizeof pixel);
  });
  return bytes;
}

}  // namespace skan_graph
