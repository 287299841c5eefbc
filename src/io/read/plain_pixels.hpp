#pragma once

#include <cstddef>
#include <cstdint>

#include "io/read/input_file.hpp"
#include "skan_graph/image/pixel_type.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

/// Reverses the bytes of each of `count` numbers of `size` bytes, in place.
void swap_bytes(std::byte* numbers, std::uint64_t count, std::size_t size);

/// Reads `count` uncompressed pixels from byte `offset` on. `swapped` means that they are not in
/// the machine's byte order; the result always is. Returns their address, somewhere in `memory`,
/// which may be reused for the next call.
const std::byte* read_plain_pixels(const InputFile& file, std::uint64_t offset,
                                   std::uint64_t count, PixelType type, bool swapped,
                                   UninitializedVector<std::byte>& memory);

}  // namespace skan_graph
