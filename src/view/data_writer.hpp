#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <span>
#include <string_view>

#include "view/packed_array.hpp"

namespace skan_graph {

using Json = nlohmann::ordered_json;

/// Receives text piece by piece.
using Sink = std::function<void(std::string_view)>;

/// Writes the data of a page: arrays, one after another. Each is described by its first block, its
/// type and its number of elements, which is how the page finds it:
///
///     {"block": 3, "type": "u16", "count": 100000}
class DataWriter {
 public:
  /// Borrows the sink.
  explicit DataWriter(const Sink& sink) : sink_(sink) {}

  Json add(const PackedArray& array);
  /// Packs whole numbers on all threads.
  Json add(std::span<const std::uint32_t> numbers);

 private:
  Json describe(std::string_view type, std::uint64_t count);

  const Sink& sink_;
  std::uint64_t block_ = 0;  // the next one
};

}  // namespace skan_graph
