#include "io/formats/zarr/zarr_array.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

using nlohmann::json;

/// Reads values out of metadata, each of which may be missing or of another kind.
class Metadata {
 public:
  Metadata(const json& object, const std::filesystem::path& name) : object_(object), name_(name) {}

  const json& at(const char* key) const {
    static const json null;
    if (object_.is_null()) return null;
    if (!object_.is_object()) fail("are no object");
    const auto found = object_.find(key);
    return found == object_.end() ? null : *found;
  }

  std::string text(const char* key) const {
    if (!at(key).is_string()) fail(fmt::format("have no text \"{}\"", key));
    return at(key).get<std::string>();
  }

  std::vector<std::uint64_t> extents(const char* key) const {
    if (!at(key).is_array()) fail(fmt::format("have no list \"{}\"", key));
    std::vector<std::uint64_t> extents;
    for (const json& extent : at(key)) {
      if (!extent.is_number_unsigned()) fail(fmt::format("have no numbers in \"{}\"", key));
      extents.push_back(extent.get<std::uint64_t>());
    }
    return extents;
  }

  Metadata inside(const char* key) const { return {at(key), name_}; }

  [[noreturn]] void fail(const std::string& problem) const {
    throw FileError(name_, "has Zarr metadata that " + problem, "write it again");
  }
  [[noreturn]] void refuse(const std::string& problem, const std::string& next_step) const {
    throw FileError(name_, problem, next_step);
  }

 private:
  const json& object_;
  const std::filesystem::path& name_;
};

/// A pixel of the value that unwritten chunks have.
std::vector<std::byte> parse_fill(const Metadata& metadata, PixelType type) {
  const json& fill = metadata.at("fill_value");
  double number = 0;
  bool known = fill.is_null() || fill.is_boolean() || fill.is_number();
  if (fill.is_boolean()) number = fill.get<bool>() ? 1 : 0;
  if (fill.is_number()) number = fill.get<double>();
  if (fill.is_string()) {
    const std::string text = fill.get<std::string>();
    known = text == "NaN" || text == "Infinity" || text == "-Infinity";
    number = text == "NaN" ? std::numeric_limits<double>::quiet_NaN()
                           : std::numeric_limits<double>::infinity() * (text[0] == '-' ? -1 : 1);
  }
  if (!known) metadata.fail("have a fill_value that is no number");
  std::vector<std::byte> bytes(size_of(type));
  visit_pixel_type(type, [&](auto pixel) {
    using Pixel = decltype(pixel);
    if constexpr (std::is_integral_v<Pixel>) {
      if (fill.is_number_integer()) {
        pixel = fill.is_number_unsigned() ? static_cast<Pixel>(fill.get<std::uint64_t>())
                                          : static_cast<Pixel>(fill.get<std::int64_t>());
        std::memcpy(bytes.data(), &pixel, sizeof pixel);
        return;
      }
      constexpr auto least = static_cast<double>(std::numeric_limits<Pixel>::min());
      constexpr auto beyond = static_cast<double>(std::numeric_limits<Pixel>::max() / 2 + 1) * 2;
      if (!(number >= least && number < beyond))
        metadata.fail("have a fill_value that its pixels cannot have");
    }
    pixel = static_cast<Pixel>(number);
    std::memcpy(bytes.data(), &pixel, sizeof pixel);
  });
  return bytes;
}

void check_shape(const ZarrArray& array, const Metadata& metadata) {
  if (array.shape.size() != array.chunk.size() || std::ranges::count(array.chunk, 0U) != 0)
    metadata.fail("have chunks that do not fit the shape");
}

/// The axes of an array in their own order.
std::vector<std::size_t> own_order(std::size_t dimensions) {
  std::vector<std::size_t> order(dimensions);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

char parse_separator(const json& separator, char otherwise, const Metadata& metadata) {
  if (separator.is_null()) return otherwise;
  if (separator == ".") return '.';
  if (separator == "/") return '/';
  metadata.fail("separate the numbers of chunks by neither . nor /");
}

std::string list_of_codecs() { return "blosc, zlib, gzip, zstd or lz4"; }

NumberType parse_zarr3_type(const Metadata& metadata) {
  static constexpr std::pair<std::string_view, PixelType> types[] = {
      {"bool", PixelType::boolean},  {"uint8", PixelType::uint8},     {"int8", PixelType::int8},
      {"uint16", PixelType::uint16}, {"int16", PixelType::int16},     {"uint32", PixelType::uint32},
      {"int32", PixelType::int32},   {"uint64", PixelType::uint64},   {"int64", PixelType::int64},
      {"float32", PixelType::float32}, {"float64", PixelType::float64},
  };
  const json& name = metadata.at("data_type");
  for (const auto& [known, type] : types)
    if (name == known) return {type, false};
  metadata.refuse(fmt::format("has numbers of a type that is not read here, {}", name.dump()),
                  "save it as bool, integers, or floats of 32 or 64 bits");
}

void parse_zarr3_codec(const Metadata& codec, ZarrArray& array) {
  const std::string name = codec.text("name");
  const Metadata configuration = codec.inside("configuration");
  if (name == "bytes") {
    const bool big = configuration.at("endian") == "big";
    array.number.swapped = big != (std::endian::native == std::endian::big) &&
                           size_of(array.number.type) > 1;
  } else if (name == "transpose") {
    const auto order = configuration.extents("order");
    array.order.assign(order.begin(), order.end());
    auto sorted = array.order;
    std::ranges::sort(sorted);
    if (sorted != own_order(array.shape.size())) codec.fail("transpose axes it does not have");
  } else if (name == "crc32c") {
    array.checked = true;
  } else if (const auto known = chunk_codec(name); known && array.codec == ChunkCodec::none &&
                                                   !array.checked) {
    array.codec = *known;
  } else {
    codec.refuse(fmt::format("has chunks stored by {}, which is not read here", name),
                 "write it with one of " + list_of_codecs() + ", without shards");
  }
}

}  // namespace

std::string ZarrArray::key(const std::vector<std::uint64_t>& chunk_index) const {
  std::string key = key_start;
  for (std::size_t axis = 0; axis < chunk_index.size(); ++axis) {
    if (axis > 0) key += separator;
    key += std::to_string(chunk_index[axis]);
  }
  return key;
}

ZarrArray parse_zarr2_array(const json& object, const std::filesystem::path& name) {
  const Metadata metadata(object, name);
  ZarrArray array;
  array.shape = metadata.extents("shape");
  array.chunk = metadata.extents("chunks");
  const json& dtype = metadata.at("dtype");
  const auto number = dtype.is_string() ? parse_number_type(dtype.get<std::string>()) : std::nullopt;
  if (!number || number->half)
    metadata.refuse(fmt::format("has numbers of a type that is not read here, {}", dtype.dump()),
                    "save it as bool, integers, or floats of 32 or 64 bits");
  array.number = *number;
  check_shape(array, metadata);
  array.fill = parse_fill(metadata, array.number.type);

  if (const json& filters = metadata.at("filters"); !filters.is_null() && !filters.empty())
    metadata.refuse(fmt::format("has chunks behind filters, {}, which are not read here",
                                filters.dump()),
                    "write it without filters");
  if (const json& compressor = metadata.at("compressor"); !compressor.is_null()) {
    const std::string id = metadata.inside("compressor").text("id");
    const auto codec = chunk_codec(id);
    if (!codec)
      metadata.refuse(fmt::format("has chunks compressed by {}, which is not read here", id),
                      "write it with " + list_of_codecs());
    array.codec = *codec;
  }
  array.order = own_order(array.shape.size());
  if (metadata.at("order") == "F") std::ranges::reverse(array.order);
  array.separator = parse_separator(metadata.at("dimension_separator"), '.', metadata);
  return array;
}

ZarrArray parse_zarr3_array(const json& object, const std::filesystem::path& name) {
  const Metadata metadata(object, name);
  ZarrArray array;
  array.version = 3;
  array.shape = metadata.extents("shape");
  const Metadata grid = metadata.inside("chunk_grid");
  if (grid.text("name") != "regular") grid.fail("have no regular grid of chunks");
  array.chunk = grid.inside("configuration").extents("chunk_shape");
  array.number = parse_zarr3_type(metadata);
  check_shape(array, metadata);
  array.fill = parse_fill(metadata, array.number.type);

  const Metadata encoding = metadata.inside("chunk_key_encoding");
  const bool is_default = encoding.text("name") == "default";
  array.separator = parse_separator(encoding.inside("configuration").at("separator"),
                                    is_default ? '/' : '.', metadata);
  if (is_default) array.key_start = std::string("c") + array.separator;

  array.order = own_order(array.shape.size());
  if (!metadata.at("codecs").is_array()) metadata.fail("have no list \"codecs\"");
  for (const json& codec : metadata.at("codecs")) parse_zarr3_codec(Metadata(codec, name), array);
  return array;
}

}  // namespace skan_graph
