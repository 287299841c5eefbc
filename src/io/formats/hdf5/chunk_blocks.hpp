#pragma once

#include <cstdint>
#include <vector>

#include "io/formats/hdf5/chunk_layout5.hpp"

namespace skan_graph {

inline constexpr std::uint64_t undefined_address = ~std::uint64_t{0};

/// Read the three kinds of index that filtered chunks may have. Each returns all stored chunks. In
/// an array, a chunk's key is its position. An address of all ones means that there is no index,
/// because nothing was written. Throw DamagedBlock.
///
/// A fixed array is one block, divided into pages if it is long. An extensible array begins in an
/// index block and continues in data blocks of growing size; super blocks list the data blocks for
/// which the index block has no room. A B-tree of version 2 has records in all its nodes.
std::vector<StoredChunk> read_fixed_array(const FileBytes& file, std::uint64_t address);
std::vector<StoredChunk> read_extensible_array(const FileBytes& file, std::uint64_t address);
std::vector<StoredChunk> read_chunk_tree(const FileBytes& file, std::uint64_t address,
                                         const std::vector<std::uint64_t>& counts,
                                         const std::vector<std::uint64_t>& strides);

}  // namespace skan_graph
