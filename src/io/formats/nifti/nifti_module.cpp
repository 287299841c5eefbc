// The module that reads NIfTI: see io/read/format_module.hpp.

#include "io/formats/nifti/nifti_file.hpp"
#include "io/read/format_module.hpp"

extern "C" skan_graph::ImageFile* skan_graph_open_format(
    const skan_graph::ImageLocation& location, const skan_graph::ImageFormat&,
    const skan_graph::ReadOptions& options) {
  return skan_graph::open_nifti(location, options).release();
}
