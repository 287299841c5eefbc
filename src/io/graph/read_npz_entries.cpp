#include <fmt/format.h>

#include <cmath>
#include <string>

#include "io/graph/graph_entries.hpp"
#include "io/read/input_file.hpp"
#include "io/read/run_pixels.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_file.hpp"

namespace skan_graph {

namespace {

/// An array of the file, as doubles, which can hold all its numbers. Readers of images read the
/// array as an image of one axis.
std::vector<double> read_array(const std::filesystem::path& path, const std::string& name) {
  std::unique_ptr<ImageFile> file;
  try {
    file = open_image(path.string() + ":/" + name);
  } catch (const FileError&) {
    throw FileError(path, fmt::format("has no array {} that can be read", name),
                    "write it with scipy.sparse.save_npz, in the format CSR");
  }
  const Shape& shape = file->info().shape;
  if (shape.dimensions() != 1)
    throw FileError(path, fmt::format("has an array {} of {} axes", name, shape.dimensions()),
                    "write it with scipy.sparse.save_npz, in the format CSR");
  std::vector<double> numbers(shape.pixel_count());
  const auto reader = file->reader();
  for (std::size_t part = 0; part < file->part_count(); ++part)
    reader->read(part, [&](PixelRun run, const std::byte* pixels) {
      with_value_of(file->info().type, pixels, [&](const auto& value) {
        for (std::uint64_t i = 0; i < run.count; ++i) numbers[run.first + i] = value(i);
      });
    });
  return numbers;
}

[[noreturn]] void refuse_rows(const std::filesystem::path& path) {
  throw FileError(path, "has arrays that do not fit each other", "copy or write it again");
}

}  // namespace

std::vector<GraphEntry> read_npz_entries(const std::filesystem::path& path, NodeId node_count) {
  { const InputFile is_there(path); }
  for (const double extent : read_array(path, "shape")) check_node_count(path, extent, node_count);
  const std::vector<double> indptr = read_array(path, "indptr");
  const std::vector<double> indices = read_array(path, "indices");
  const std::vector<double> data = read_array(path, "data");
  if (indptr.size() != node_count + 1 || data.size() != indices.size() || indptr.front() != 0 ||
      indptr.back() != static_cast<double>(indices.size()))
    refuse_rows(path);

  std::vector<GraphEntry> entries;
  entries.reserve(indices.size());
  for (NodeId node = 0; node < node_count; ++node) {
    if (!(indptr[node] <= indptr[node + 1])) refuse_rows(path);
    for (std::size_t entry = entries.size(); static_cast<double>(entry) < indptr[node + 1];
         ++entry) {
      const double neighbor = indices[entry];
      if (!(neighbor >= 0 && neighbor < static_cast<double>(node_count)) ||
          neighbor != std::floor(neighbor))
        refuse_node(path, neighbor, node_count);
      entries.push_back({node, static_cast<NodeId>(neighbor), data[entry]});
    }
  }
  return entries;
}

}  // namespace skan_graph
