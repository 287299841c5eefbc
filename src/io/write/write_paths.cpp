#include "skan_graph/io/write_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

#include "skan_graph/io/file_extension.hpp"
#include "io/write/npz_file.hpp"
#include "io/write/smallest_index.hpp"
#include "io/write/write_text.hpp"

namespace skan_graph {

namespace {

void write_npz(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
               NodeId node_count, const std::filesystem::path& path) {
  NpzFile file(path);
  visit_smallest_index(std::max<std::uint64_t>(nodes.size(), node_count), [&](auto zero) {
    using Index = decltype(zero);
    const auto add = [&](const std::string& name, std::span<const std::uint64_t> numbers) {
      file.add<Index>(name, numbers.size(),
                      [&](std::uint64_t first, std::uint64_t last, Index* out) {
                        for (const std::uint64_t number : numbers.subspan(first, last - first))
                          *out++ = static_cast<Index>(number);
                      });
    };
    add("indptr", indptr);
    add("indices", nodes);
  });
  file.commit();
}

void write_csv(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
               const NodeIndex& node_index, const std::filesystem::path& path) {
  const Shape& shape = node_index.bitmap().shape();
  OutputFile file(path);
  std::string header = "branch,node";
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis)
    header += fmt::format(",image_coord_{}", axis);
  file.write(header + '\n');
  write_text(file, nodes.size(), [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    const auto after = std::upper_bound(indptr.begin(), indptr.end(), first);
    auto branch = static_cast<std::size_t>(after - indptr.begin()) - 1;
    for (std::uint64_t i = first; i < last; ++i) {
      while (indptr[branch + 1] <= i) ++branch;
      text.append_integer(branch);
      text.append(',');
      text.append_integer(nodes[i]);
      const Coordinates coordinates = shape.coordinates(node_index.pixel_of(nodes[i]));
      for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
        text.append(',');
        text.append_integer(coordinates[axis]);
      }
      text.append('\n');
    }
  });
  file.commit();
}

}  // namespace

bool is_paths_format(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  return extension == ".npz" || extension == ".csv";
}

void write_paths(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
                 const NodeIndex& node_index, const std::filesystem::path& path) {
  if (!is_paths_format(path))
    throw std::invalid_argument(path.string() + ": not a format for paths");
  if (file_extension(path) == ".npz")
    write_npz(indptr, nodes, node_index.node_count(), path);
  else
    write_csv(indptr, nodes, node_index, path);
}

}  // namespace skan_graph
