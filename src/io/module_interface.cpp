#include "io/module_interface.hpp"

#include <initializer_list>

#include "io/read/file_format.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_file.hpp"
#include "skan_graph/io/image_location.hpp"

namespace skan_graph {

std::uint64_t module_interface() {
  constexpr std::uint64_t revision = 3;
  std::uint64_t number = revision;
  for (const std::size_t size : {sizeof(ImageFile), sizeof(ImageInfo), sizeof(ReadOptions),
                                 sizeof(ImageLocation), sizeof(ImageFormat), sizeof(FileError)})
    number = number * 1009 + size;  // a prime, so that sums of changes do not cancel
  return number;
}

}  // namespace skan_graph

extern "C" std::uint64_t skan_graph_module_interface() { return skan_graph::module_interface(); }
