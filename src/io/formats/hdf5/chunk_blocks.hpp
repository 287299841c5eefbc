#pragma once

#include <cstdint>
#include <vector>

#include "io/formats/hdf5/chunk_layout5.hpp"

namespace skan_graph {

inline constexpr std::uint64_t undefined_address = ~std::uint64_t{0};

/// The three kinds of index that chunks with filters may have, each with all chunks that
/// are stored. Of an array a chunk's key is its place in it. No index is all ones for an
/// address, where nothing was written. Throws DamagedBlock.
///
/// A fixed array is one block, in pages where it is long. An extensible array begins in an
/// index block and goes on in data blocks that grow; those of them that it has no room to
/// name are named by super blocks. A B-tree of version 2 has records in all its nodes.
std::vector<StoredChunk> read_fixed_array(const FileBytes& file, std::uint64_t address);
std::vector<StoredChunk> read_extensible_array(const FileBytes& file, std::uint64_t address);
std::vector<StoredChunk> read_chunk_tree(const FileBytes& file, std::uint64_t address,
                                         const std::vector<std::uint64_t>& counts,
                                         const std::vector<std::uint64_t>& strides);

}  // namespace skan_graph
