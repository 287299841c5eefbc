#pragma once

namespace skan_graph {

/// Standard input as a file with random access. If it is not a regular file, it is copied to a
/// nameless file (see nameless_file.hpp), which disappears when the descriptor is closed. The
/// caller closes it.
///
/// Reading TIFF needs random access, and NPY is read by all threads. The copy only takes memory
/// that the system can reclaim, unless the folder is in memory. Throws FileError: a terminal, a
/// full disk.
int open_standard_input();

}  // namespace skan_graph
