#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace skan_graph {

/// h5py's own number for the compression that it brings.
inline constexpr H5Z_filter_t lzf_filter = 32000;

/// What the chunks of a dataset are passed through when they are written.
struct Hdf5Filter {
  H5Z_filter_t id = H5Z_FILTER_NONE;
  std::string name;
  std::vector<unsigned> values;  // of the shuffle: the size of a number
};

/// The filters of a dataset, in the order in which they were applied.
std::vector<Hdf5Filter> filters_of(hid_t properties);

/// Whether decode_filters knows it: gzip, LZF, shuffled bytes, the sum of Fletcher.
bool is_decoded_here(const Hdf5Filter& filter);

/// Undoes the filters, the last one first, but those whose bit is set in `skipped`: a chunk
/// that a compression would only make larger is stored without it. False where the chunk is
/// damaged, or has another size than there is room for.
bool decode_filters(const std::vector<Hdf5Filter>& filters, std::uint32_t skipped,
                    std::span<const std::byte> stored, std::span<std::byte> bytes);

}  // namespace skan_graph
