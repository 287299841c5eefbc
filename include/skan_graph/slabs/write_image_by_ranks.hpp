#pragma once

#include <filesystem>
#include <functional>

#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_writer.hpp"
#include "skan_graph/parallel/communicator.hpp"

namespace skan_graph {

/// Writes an .npy image of which each rank has some slices, all at once, each in its place in the
/// file. `write` gives the pixels of this rank's slices, which are `run`, to the writer, and does
/// not commit. Returns false, and writes nothing, if it is another format or if not all ranks can
/// open the file (see RankOutput). On all ranks; throws on all if one fails.
bool write_image_by_ranks(Communicator& ranks, const std::filesystem::path& path,
                          const NewImage& image, SliceRange slices,
                          const std::function<void(ImageWriter& writer, PixelRun run)>& write);

}  // namespace skan_graph
