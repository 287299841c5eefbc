#include "io/formats/hdf5/hdf5_filters.hpp"

#include <lzf.h>

#include <algorithm>
#include <array>
#include <limits>

#include "io/read/inflate_exactly.hpp"
#include "io/read/unshuffle.hpp"

namespace skan_graph {

namespace {

bool decode_lzf(std::span<const std::byte> compressed, std::span<std::byte> bytes) {
  constexpr std::size_t most = std::numeric_limits<unsigned>::max();
  if (compressed.size() > most || bytes.size() > most) return false;
  return lzf_decompress(compressed.data(), static_cast<unsigned>(compressed.size()), bytes.data(),
                        static_cast<unsigned>(bytes.size())) == bytes.size();
}

/// The checksum that HDF5 stores with a chunk: Fletcher-32 over 16-bit words, high byte first; a
/// remaining byte is the high byte of a last word.
std::uint32_t fletcher32(std::span<const std::byte> bytes) {
  std::uint32_t sum = 0, sum_of_sums = 0;
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    const auto high = static_cast<std::uint32_t>(bytes[i]);
    const auto low = i + 1 < bytes.size() ? static_cast<std::uint32_t>(bytes[i + 1]) : 0;
    sum = (sum + (high << 8 | low)) % 0xffff;
    sum_of_sums = (sum_of_sums + sum) % 0xffff;
  }
  return sum_of_sums << 16 | sum;
}

constexpr std::size_t fletcher_size = 4;

/// Removes the little-endian checksum from the end; false if it does not match. A half that is 0
/// modulo 65535 may be written as 0 or 65535.
bool check_fletcher(std::span<const std::byte>& stored) {
  if (stored.size() < fletcher_size) return false;
  std::uint32_t written = 0;
  for (std::size_t i = fletcher_size; i-- > 0;)
    written = written << 8 | static_cast<std::uint32_t>(stored[stored.size() - fletcher_size + i]);
  stored = stored.first(stored.size() - fletcher_size);
  const std::uint32_t sum = fletcher32(stored);
  return (written >> 16) % 0xffff == sum >> 16 && (written & 0xffff) % 0xffff == (sum & 0xffff);
}

bool undo(const Hdf5Filter& filter, std::span<const std::byte> stored,
          std::span<std::byte> bytes) {
  if (filter.id == H5Z_FILTER_DEFLATE) return inflate_exactly(stored, bytes);
  if (filter.id == lzf_filter) return decode_lzf(stored, bytes);
  if (stored.size() != bytes.size()) return false;
  unshuffle(stored, bytes, filter.values[0]);
  return true;
}

}  // namespace

std::vector<Hdf5Filter> filters_of(hid_t properties) {
  std::vector<Hdf5Filter> filters;
  const int count = H5Pget_nfilters(properties);
  for (int i = 0; i < count; ++i) {
    unsigned flags = 0, config = 0;
    std::array<unsigned, 32> values{};
    std::size_t value_count = values.size();
    std::array<char, 64> name{};
    const H5Z_filter_t id =
        H5Pget_filter2(properties, static_cast<unsigned>(i), &flags, &value_count, values.data(),
                       name.size(), name.data(), &config);
    name.back() = '\0';
    value_count = std::min(value_count, values.size());
    filters.push_back({id, name.data(), {values.begin(), values.begin() + value_count}});
  }
  return filters;
}

bool is_decoded_here(const Hdf5Filter& filter) {
  if (filter.id == H5Z_FILTER_SHUFFLE) return !filter.values.empty() && filter.values[0] > 0;
  return filter.id == H5Z_FILTER_DEFLATE || filter.id == H5Z_FILTER_FLETCHER32 ||
         filter.id == lzf_filter;
}

bool decode_filters(const std::vector<Hdf5Filter>& filters, std::uint32_t skipped,
                    std::span<const std::byte> stored, std::span<std::byte> bytes) {
  const auto is_active = [&](std::size_t i) { return !(skipped >> i & 1); };
  // A checksum that a later filter was applied to takes space in the output of that filter.
  std::size_t sums_size = 0, first_decoder = filters.size();
  for (std::size_t i = filters.size(); i-- > 0;) {
    if (!is_active(i)) continue;
    if (filters[i].id == H5Z_FILTER_FLETCHER32)
      sums_size += fletcher_size;
    else
      first_decoder = i;
  }
  std::vector<std::byte> decoded, next;
  for (std::size_t i = filters.size(); i-- > 0;) {
    if (!is_active(i)) continue;
    if (filters[i].id == H5Z_FILTER_FLETCHER32) {
      if (!check_fletcher(stored)) return false;
      sums_size -= fletcher_size;
      continue;
    }
    const bool is_last_step = i == first_decoder && sums_size == 0;
    if (!is_last_step) next.resize(bytes.size() + sums_size);
    const std::span<std::byte> output = is_last_step ? bytes : std::span(next);
    if (!undo(filters[i], stored, output)) return false;
    stored = output;
    decoded.swap(next);  // keeps the memory that `stored` refers to for the next step
  }
  if (stored.size() != bytes.size()) return false;
  if (stored.data() != bytes.data()) std::ranges::copy(stored, bytes.begin());
  return true;
}

}  // namespace skan_graph
