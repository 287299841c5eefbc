#pragma once

#include <memory>

#include "io/write/zip/zip_archive.hpp"
#include "skan_graph/io/output_file.hpp"

namespace skan_graph {

/// A zip archive that is written to `file`, which must outlive it. Loads the module "zip" if
/// necessary. Throws FileError if it cannot be loaded.
std::unique_ptr<ZipArchive> open_zip(OutputFile& file, ZipMethod method);

}  // namespace skan_graph
