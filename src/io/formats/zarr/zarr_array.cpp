#include "io/formats/zarr/zarr_array.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "io/formats/zarr/fill_value.hpp"

namespace skan_graph {

namespace {

using nlohmann::json;

void check_shape(const ZarrArray& array, const ZarrMetadata& metadata) {
  const std::vector<std::uint64_t>& chunk = array.codecs.chunk;
  if (array.shape.size() != chunk.size() || std::ranges::count(chunk, 0U) != 0)
    metadata.fail("have chunks that do not fit the shape");
}

char parse_separator(const json& separator, char otherwise, const ZarrMetadata& metadata) {
  if (separator.is_null()) return otherwise;
  if (separator == ".") return '.';
  if (separator == "/") return '/';
  metadata.fail("separate the numbers of chunks by neither . nor /");
}

[[noreturn]] void refuse_type(const json& type, const ZarrMetadata& metadata) {
  metadata.refuse(fmt::format("has numbers of an unsupported type, {}", type.dump()),
                  "save it as bool, integers, or floats of 16, 32 or 64 bits");
}

NumberType parse_zarr3_type(const ZarrMetadata& metadata) {
  static constexpr std::pair<std::string_view, PixelType> types[] = {
      {"bool", PixelType::boolean},  {"uint8", PixelType::uint8},     {"int8", PixelType::int8},
      {"uint16", PixelType::uint16}, {"int16", PixelType::int16},     {"uint32", PixelType::uint32},
      {"int32", PixelType::int32},   {"uint64", PixelType::uint64},   {"int64", PixelType::int64},
      {"float32", PixelType::float32}, {"float64", PixelType::float64},
  };
  const json& name = metadata.at("data_type");
  if (name == "float16") return {PixelType::float32, false, /*half=*/true};
  for (const auto& [known, type] : types)
    if (name == known) return {type, false};
  refuse_type(name, metadata);
}

}  // namespace

std::string_view ZarrArray::compression() const {
  for (const ChunkStep& step : codecs.steps)
    if (const auto* codec = std::get_if<ChunkCodec>(&step)) return name_of(*codec);
  return name_of(ChunkCodec::none);
}

std::string ZarrArray::key(const std::vector<std::uint64_t>& index) const {
  std::string key = key_start;
  for (std::size_t axis = 0; axis < index.size(); ++axis) {
    if (axis > 0) key += separator;
    key += std::to_string(index[axis]);
  }
  return key;
}

ZarrArray parse_zarr2_array(const json& object, const std::filesystem::path& name) {
  const ZarrMetadata metadata(object, name);
  ZarrArray array;
  array.shape = metadata.extents("shape");
  array.codecs.chunk = metadata.extents("chunks");
  const json& dtype = metadata.at("dtype");
  const auto number =
      dtype.is_string() ? parse_number_type(dtype.get<std::string>()) : std::nullopt;
  if (!number) refuse_type(dtype, metadata);
  array.codecs.number = *number;
  check_shape(array, metadata);
  array.fill = parse_fill_value(metadata, *number);
  array.codecs.steps = parse_zarr2_steps(metadata, *number);
  array.codecs.order = own_order(array.shape.size());
  if (metadata.at("order") == "F") std::ranges::reverse(array.codecs.order);
  array.separator = parse_separator(metadata.at("dimension_separator"), '.', metadata);
  array.stored_chunk = array.codecs.chunk;
  return array;
}

ZarrArray parse_zarr3_array(const json& object, const std::filesystem::path& name) {
  const ZarrMetadata metadata(object, name);
  ZarrArray array;
  array.shape = metadata.extents("shape");
  const ZarrMetadata grid = metadata.inside("chunk_grid");
  if (grid.text("name") != "regular") grid.fail("have no regular grid of chunks");
  array.stored_chunk = grid.inside("configuration").extents("chunk_shape");
  array.codecs.chunk = array.stored_chunk;
  array.codecs.number = parse_zarr3_type(metadata);
  check_shape(array, metadata);
  array.fill = parse_fill_value(metadata, array.codecs.number);

  const ZarrMetadata encoding = metadata.inside("chunk_key_encoding");
  const bool is_default = encoding.text("name") == "default";
  array.separator = parse_separator(encoding.inside("configuration").at("separator"),
                                    is_default ? '/' : '.', metadata);
  if (is_default) array.key_start = std::string("c") + array.separator;

  array.codecs.order = own_order(array.shape.size());
  parse_zarr3_codecs(metadata, array.codecs);
  return array;
}

}  // namespace skan_graph
