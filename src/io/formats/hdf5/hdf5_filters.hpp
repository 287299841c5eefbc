#pragma once

#include <hdf5.h>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace skan_graph {

/// The number of the LZF compression that h5py provides.
inline constexpr H5Z_filter_t lzf_filter = 32000;

/// A filter that is applied to the chunks of a dataset when they are written.
struct Hdf5Filter {
  H5Z_filter_t id = H5Z_FILTER_NONE;
  std::string name;
  std::vector<unsigned> values;  // for shuffle: the size of a number
};

/// The filters of a dataset, in the order in which they were applied.
std::vector<Hdf5Filter> filters_of(hid_t properties);

/// Whether decode_filters supports it: gzip, LZF, shuffled bytes, Fletcher-32.
bool is_decoded_here(const Hdf5Filter& filter);

/// Undoes the filters, the last one first, except those whose bit is set in `skipped`: a chunk that
/// compression would make larger is stored uncompressed. False if the chunk is damaged or does not
/// have exactly the size of the output.
bool decode_filters(const std::vector<Hdf5Filter>& filters, std::uint32_t skipped,
                    std::span<const std::byte> stored, std::span<std::byte> bytes);

}  // namespace skan_graph
