#pragma once

#include <filesystem>
#include <vector>

#include "skan_graph/parallel/communicator.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// Writes a table of which each rank has some rows, all at once, each in its places in the file: as
/// write_table() would write all of them. They come in sections, as many on every rank:
///
///     section 0 of rank 0, of rank 1, …
///     section 1 of rank 0, of rank 1, …
///
/// The bytes of the rows are first written to a scratch file, since their number is not known
/// before. Returns false, and writes nothing, if the format has no rows after each other or if not
/// all ranks can open the file (see RankOutput). On all ranks; throws on all if one fails.
bool write_table_by_ranks(Communicator& ranks, const std::vector<TableParts>& sections,
                          const std::filesystem::path& path,
                          const std::filesystem::path& scratch_folder, char separator = '_');

}  // namespace skan_graph
