#pragma once

namespace skan_graph {

/// What comes on standard input, as a file that can be read at any place: itself where
/// it is one, else copied to its end into a file without a name (see nameless_file.hpp),
/// which is gone when the descriptor is closed. The caller closes it.
///
/// Reading TIFF needs random access, and NPY is read by all threads. The copy only takes memory
/// that the system can reclaim, unless the folder is in memory. Throws FileError: a terminal, a
/// full disk.
int open_standard_input();

}  // namespace skan_graph
