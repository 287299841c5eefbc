#pragma once

namespace skan_graph {

/// What comes on standard input, as a file that can be read at any place: itself where
/// it is one, else copied to its end into a file without a name in the folder for
/// temporary files, which is gone when the descriptor is closed. The caller closes it.
///
/// TIFF needs to be read at any place, and NPY is read by all threads that way; the
/// copy costs no memory that the system could not take back, unless that folder lies
/// in memory. Throws FileError: a terminal, a full disk.
int open_standard_input();

}  // namespace skan_graph
