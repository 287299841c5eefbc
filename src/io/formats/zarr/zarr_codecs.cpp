#include "io/formats/zarr/zarr_codecs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <numeric>
#include <string>

namespace skan_graph {

namespace {

using nlohmann::json;

constexpr const char* known_codecs = "blosc, zlib, gzip, zstd, lz4, bz2 or lzma";

/// Filters that only reduce precision and do not change the stored form of numbers.
bool changes_nothing(const std::string& name, const ZarrMetadata& configuration) {
  return name == "bitround" ||
         (name == "quantize" && configuration.at("astype") == configuration.at("dtype"));
}

/// The type of numbers before or after a filter.
NumberType parse_type(const ZarrMetadata& filter, const char* key, const std::string& name) {
  const json& descr = filter.at(key);
  const auto number =
      descr.is_string() ? parse_number_type(descr.get<std::string>()) : std::nullopt;
  if (!number || number->half || number->type == PixelType::boolean)
    filter.refuse(fmt::format("has a filter {} of an unsupported type, {}", name,
                              descr.dump()),
                  "write it without filters");
  return *number;
}

Delta parse_delta(const ZarrMetadata& filter, const NumberType& number) {
  const NumberType sum = parse_type(filter, "dtype", "delta");
  const NumberType stored =
      filter.at("astype").is_null() ? sum : parse_type(filter, "astype", "delta");
  if (sum.type != number.type || number.half)
    filter.fail("have a delta filter of another type than the pixels'");
  const auto is_real = [](PixelType type) {
    return type == PixelType::float32 || type == PixelType::float64;
  };
  if (is_real(stored.type) && !is_real(sum.type))
    filter.refuse("has a filter delta with floats for the differences of integers",
                  "write it without filters");
  return {sum, stored};
}

Shuffle parse_shuffle(const ZarrMetadata& filter) {
  constexpr std::size_t most = 64;
  const json& size = filter.at("elementsize");
  if (size.is_null()) return {4};
  if (!size.is_number_unsigned() || size == 0 || size > most)
    filter.fail("have a shuffle of no size");
  return {size.get<std::size_t>()};
}

/// Adds a step by its name, which is the same in both versions. False if there is no such step.
bool add_step(const std::string& name, const ZarrMetadata& configuration, const NumberType& number,
              std::vector<ChunkStep>& steps) {
  if (const auto codec = chunk_codec(name))
    steps.emplace_back(*codec);
  else if (name == "crc32c")
    steps.emplace_back(CheckSum{});
  else if (name == "delta")
    steps.emplace_back(parse_delta(configuration, number));
  else if (name == "shuffle")
    steps.emplace_back(parse_shuffle(configuration));
  else if (name == "packbits" && number.type == PixelType::boolean)
    steps.emplace_back(PackedBits{});
  else
    return changes_nothing(name, configuration);
  return true;
}

/// After a compression only checksums are allowed: the input size of other steps would be unknown.
void check_order(const std::vector<ChunkStep>& steps, const ZarrMetadata& metadata) {
  const auto is_compression = [](const ChunkStep& step) {
    return std::holds_alternative<ChunkCodec>(step);
  };
  const auto first = std::ranges::find_if(steps, is_compression);
  if (first != steps.end() &&
      !std::all_of(first + 1, steps.end(), [](const ChunkStep& step) {
        return std::holds_alternative<CheckSum>(step);
      }))
    metadata.refuse("has chunks that are compressed and then changed again",
                    "write it with one compression, as the last step");
}

void check_permutation(const std::vector<std::size_t>& order, std::size_t dimensions,
                       const ZarrMetadata& codec) {
  auto sorted = order;
  std::ranges::sort(sorted);
  if (sorted != own_order(dimensions)) codec.fail("transpose axes it does not have");
}

bool is_swapped(const ZarrMetadata& configuration) {
  return (configuration.at("endian") == "big") != (std::endian::native == std::endian::big);
}

void parse_index_codecs(const ZarrMetadata& configuration, ZarrShard& shard) {
  for (const ZarrMetadata& codec : configuration.list("index_codecs")) {
    const std::string name = codec.text("name");
    if (name == "bytes" && !shard.index_checked)
      shard.index_swapped = is_swapped(codec.inside("configuration"));
    else if (name == "crc32c" && !shard.index_checked)
      shard.index_checked = true;
    else
      codec.refuse(fmt::format("has shards whose index is stored by {}, which is not supported",
                               name),
                   "write it with the codecs bytes and crc32c for the index");
  }
}

/// In version 3 the byte order is in a codec after the filters.
void set_byte_order(ZarrCodecs& codecs) {
  for (ChunkStep& step : codecs.steps)
    if (auto* delta = std::get_if<Delta>(&step))
      delta->number.swapped = delta->stored.swapped = codecs.number.swapped;
}

/// From here on, chunks are the chunks within the shard.
void enter_shard(const ZarrMetadata& configuration, ZarrCodecs& codecs) {
  ZarrShard shard{.shape = codecs.chunk, .order = codecs.order};
  const json& location = configuration.at("index_location");
  if (!location.is_null() && location != "start" && location != "end")
    configuration.fail("have the index of shards at neither start nor end");
  shard.index_first = location == "start";
  parse_index_codecs(configuration, shard);
  const auto inner = configuration.extents("chunk_shape");
  if (inner.size() != shard.shape.size())
    configuration.fail("have chunks that do not fit the shards");
  for (std::size_t i = 0; i < inner.size(); ++i) {
    const std::size_t axis = codecs.order[i];
    if (inner[i] == 0 || shard.shape[axis] % inner[i] != 0)
      configuration.fail("have chunks that do not fit the shards");
    codecs.chunk[axis] = inner[i];
  }
  codecs.shards.push_back(std::move(shard));
}

std::string plain_name(std::string name) {
  constexpr std::string_view prefix = "numcodecs.";  // codecs of version 2 in version 3
  return name.starts_with(prefix) ? name.substr(prefix.size()) : name;
}

}  // namespace

std::vector<std::size_t> own_order(std::size_t dimensions) {
  std::vector<std::size_t> order(dimensions);
  std::iota(order.begin(), order.end(), std::size_t{0});
  return order;
}

std::vector<ChunkStep> parse_zarr2_steps(const ZarrMetadata& metadata, const NumberType& number) {
  std::vector<ChunkStep> steps;
  for (const ZarrMetadata& filter : metadata.list("filters")) {
    const std::string id = filter.text("id");
    if (!add_step(id, filter, number, steps))
      metadata.refuse(fmt::format("has chunks behind the filter {}, which is not supported", id),
                      "write it without filters");
  }
  if (!metadata.at("compressor").is_null()) {
    const ZarrMetadata compressor = metadata.inside("compressor");
    const std::string id = compressor.text("id");
    if (!add_step(id, compressor, number, steps))
      metadata.refuse(fmt::format("has chunks compressed by {}, which is not supported", id),
                      fmt::format("write it with {}", known_codecs));
  }
  check_order(steps, metadata);
  return steps;
}

void parse_zarr3_codecs(const ZarrMetadata& metadata, ZarrCodecs& codecs) {
  if (!metadata.at("codecs").is_array()) metadata.fail("have no list \"codecs\"");
  constexpr std::size_t most_shards = 4;
  bool is_shard = false;
  for (const ZarrMetadata& codec : metadata.list("codecs")) {
    const std::string name = plain_name(codec.text("name"));
    const ZarrMetadata configuration = codec.inside("configuration");
    if (is_shard)
      codec.refuse(fmt::format("has whole shards stored by {}, which is not supported", name),
                   "write it with the codec within the shards");
    if (!codecs.steps.empty() && (name == "transpose" || name == "sharding_indexed"))
      codec.refuse(fmt::format("has a filter before {}, which is not supported", name),
                   "write it without filters");
    if (name == "bytes") {
      codecs.number.swapped = is_swapped(configuration) && codecs.number.stored_size() > 1;
    } else if (name == "transpose") {
      const auto order = configuration.extents("order");
      check_permutation({order.begin(), order.end()}, codecs.order.size(), codec);
      const auto before = codecs.order;
      for (std::size_t i = 0; i < order.size(); ++i) codecs.order[i] = before[order[i]];
    } else if (name == "sharding_indexed") {
      if (codecs.shards.size() == most_shards) codec.fail("have shards in shards without end");
      is_shard = true;
      enter_shard(configuration, codecs);
      parse_zarr3_codecs(configuration, codecs);
    } else if (!add_step(name, configuration, codecs.number, codecs.steps)) {
      codec.refuse(fmt::format("has chunks stored by {}, which is not supported", name),
                   fmt::format("write it with one of {}", known_codecs));
    }
  }
  check_order(codecs.steps, metadata);
  set_byte_order(codecs);
}

}  // namespace skan_graph
