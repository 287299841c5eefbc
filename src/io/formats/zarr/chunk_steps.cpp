#include "io/formats/zarr/chunk_steps.hpp"

#include <algorithm>
#include <cstring>
#include <type_traits>

#include "io/formats/zarr/crc32c.hpp"
#include "io/read/plain_pixels.hpp"
#include "io/read/unshuffle.hpp"

namespace skan_graph {

namespace {

using Bytes = std::span<std::byte>;
using Stored = std::span<const std::byte>;

/// Adds in the type of the result, so integers wrap around.
template <class Number, class Difference>
void add_up(Stored differences, Bytes numbers) {
  Number sum{};
  for (std::size_t i = 0; i < numbers.size() / sizeof(Number); ++i) {
    Difference difference;
    std::memcpy(&difference, differences.data() + i * sizeof difference, sizeof difference);
    if constexpr (std::is_integral_v<Number> && sizeof(Number) > 1) {
      using Wrapping = std::make_unsigned_t<Number>;
      sum = static_cast<Number>(static_cast<Wrapping>(sum) + static_cast<Wrapping>(difference));
    } else {
      sum = static_cast<Number>(sum + static_cast<Number>(difference));
    }
    std::memcpy(numbers.data() + i * sizeof sum, &sum, sizeof sum);
  }
}

bool undo(const Delta& delta, Stored stored, Bytes bytes) {
  if (stored.size() != size_after(delta, bytes.size())) return false;
  std::vector<std::byte> differences(stored.begin(), stored.end());
  const std::size_t size = size_of(delta.stored.type);
  if (delta.stored.swapped) swap_bytes(differences.data(), differences.size() / size, size);
  visit_pixel_type(delta.number.type, [&](auto number) {
    visit_pixel_type(delta.stored.type, [&](auto difference) {
      add_up<decltype(number), decltype(difference)>(differences, bytes);
    });
  });
  // As the chunk has them.
  if (delta.number.swapped)
    swap_bytes(bytes.data(), bytes.size() / size_of(delta.number.type),
               size_of(delta.number.type));
  return true;
}

bool undo(const Shuffle& shuffle, Stored stored, Bytes bytes) {
  if (stored.size() != bytes.size()) return false;
  unshuffle(stored, bytes, shuffle.number_size);
  return true;
}

bool undo(const PackedBits& packed, Stored stored, Bytes bytes) {
  if (stored.size() != size_after(packed, bytes.size())) return false;
  for (std::size_t i = 0; i < bytes.size(); ++i)
    bytes[i] = stored[1 + i / 8] >> (7 - i % 8) & std::byte{1};
  return true;
}

bool undo(ChunkCodec codec, Stored stored, Bytes bytes) {
  return decode_chunk(codec, stored, bytes);
}

bool is_sum(const ChunkStep& step) { return std::holds_alternative<CheckSum>(step); }

}  // namespace

std::optional<std::size_t> size_after(const ChunkStep& step, std::size_t bytes) {
  if (is_sum(step)) return bytes + sum_size;
  if (std::holds_alternative<PackedBits>(step)) return 1 + (bytes + 7) / 8;
  if (const auto* delta = std::get_if<Delta>(&step))
    return bytes / size_of(delta->number.type) * size_of(delta->stored.type);
  if (std::holds_alternative<Shuffle>(step)) return bytes;
  return std::nullopt;
}

bool undo_steps(const std::vector<ChunkStep>& steps, Stored stored, Bytes bytes) {
  // The size of the input of each step, as far as it is known: up to the compression, after which
  // parse_steps allows only checksums.
  std::vector<std::size_t> sizes{bytes.size()};
  for (const ChunkStep& step : steps) {
    const auto size = size_after(step, sizes.back());
    if (!size) break;
    sizes.push_back(*size);
  }
  std::vector<std::byte> decoded, next;
  for (std::size_t i = steps.size(); i-- > 0;) {
    if (is_sum(steps[i])) {
      if (!remove_sum(stored)) return false;
      continue;
    }
    // If only checksums are left to undo, they are part of the decoded bytes.
    const bool is_last = i == 0;
    if (!is_last) next.resize(sizes[i]);
    const Bytes output = is_last ? bytes : Bytes(next);
    if (!std::visit(
            [&](const auto& step) {
              if constexpr (std::is_same_v<std::decay_t<decltype(step)>, CheckSum>)
                return true;
              else
                return undo(step, stored, output);
            },
            steps[i]))
      return false;
    stored = output;
    decoded.swap(next);  // keeps the memory that `stored` refers to for the next step
  }
  if (stored.size() != bytes.size()) return false;
  if (stored.data() != bytes.data()) std::ranges::copy(stored, bytes.begin());
  return true;
}

}  // namespace skan_graph
