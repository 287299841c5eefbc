#include "skan_graph/io/write_paths.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

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

std::string csv_header(std::size_t axes) {
  std::string header = "branch,node";
  for (std::size_t axis = 0; axis < axes; ++axis)
    header += fmt::format(",image_coord_{}", axis);
  return header + '\n';
}

void append_coordinates_of(PixelIndex pixel, const Shape& shape, TextBlock& text) {
  const Coordinates coordinates = shape.coordinates(pixel);
  for (std::size_t axis = 0; axis < shape.dimensions(); ++axis) {
    text.append(',');
    text.append_integer(coordinates[axis]);
  }
}

/// `append_coordinates(text, node)` appends ",3,4".
template <class AppendCoordinates>
void write_csv(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
               std::size_t axes, const AppendCoordinates& append_coordinates,
               const std::filesystem::path& path) {
  OutputFile file(path);
  file.write(csv_header(axes));
  write_text(file, nodes.size(), [&](TextBlock& text, std::uint64_t first, std::uint64_t last) {
    const auto after = std::upper_bound(indptr.begin(), indptr.end(), first);
    auto branch = static_cast<std::size_t>(after - indptr.begin()) - 1;
    for (std::uint64_t i = first; i < last; ++i) {
      while (indptr[branch + 1] <= i) ++branch;
      text.append_integer(branch);
      text.append(',');
      text.append_integer(nodes[i]);
      append_coordinates(text, nodes[i]);
      text.append('\n');
    }
  });
  file.commit();
}

void write_npz(const PathParts& paths, const std::filesystem::path& path) {
  NpzFile file(path);
  visit_smallest_index(std::max(paths.nodes, paths.node_count), [&](auto zero) {
    using Index = decltype(zero);
    const auto append = [&](std::span<const std::uint64_t> numbers, std::uint64_t before) {
      file.append<Index>(numbers.size(),
                         [&](std::uint64_t first, std::uint64_t last, Index* out) {
                           for (const std::uint64_t number : numbers.subspan(first, last - first))
                             *out++ = static_cast<Index>(before + number);
                         });
    };
    file.begin<Index>("indptr", paths.branches + 1);
    std::uint64_t before = 0;
    append(std::span(&before, 1), 0);
    paths.for_each([&](std::uint64_t, std::span<const std::uint64_t> indptr,
                       std::span<const NodeId> nodes) {
      append(indptr.subspan(1), before);
      before += nodes.size();
    });
    file.begin<Index>("indices", paths.nodes);
    paths.for_each([&](std::uint64_t, std::span<const std::uint64_t>,
                       std::span<const NodeId> nodes) { append(nodes, 0); });
  });
  file.commit();
}

void write_csv(const PathParts& paths, const std::filesystem::path& path) {
  OutputFile file(path);
  file.write(csv_header(paths.shape.dimensions()));
  constexpr std::size_t bytes_at_a_time = std::size_t{1} << 18;
  TextBlock text;
  paths.for_each([&](std::uint64_t first, std::span<const std::uint64_t> indptr,
                     std::span<const NodeId> nodes) {
    for (std::size_t branch = 0; branch + 1 < indptr.size(); ++branch) {
      if (text.view().size() > bytes_at_a_time) {
        file.write(text.view());
        text.clear();
      }
      for (const NodeId node :
           nodes.subspan(indptr[branch], indptr[branch + 1] - indptr[branch])) {
        text.append_integer(first + branch);
        text.append(',');
        text.append_integer(node);
        append_coordinates_of(paths.pixel_of(node), paths.shape, text);
        text.append('\n');
      }
    }
  });
  file.write(text.view());
  file.commit();
}

void check_format(const std::filesystem::path& path) {
  if (!is_paths_format(path))
    throw std::invalid_argument(path.string() + ": not a format for paths");
}

}  // namespace

bool is_paths_format(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  return extension == ".npz" || extension == ".csv";
}

void write_paths(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
                 const NodeIndex& node_index, const std::filesystem::path& path) {
  check_format(path);
  if (file_extension(path) == ".npz")
    return write_npz(indptr, nodes, node_index.node_count(), path);
  const Shape& shape = node_index.bitmap().shape();
  const auto append_coordinates = [&](TextBlock& text, NodeId node) {
    append_coordinates_of(node_index.pixel_of(node), shape, text);
  };
  write_csv(indptr, nodes, shape.dimensions(), append_coordinates, path);
}

void write_paths(const PathParts& paths, const std::filesystem::path& path) {
  check_format(path);
  file_extension(path) == ".npz" ? write_npz(paths, path) : write_csv(paths, path);
}

void write_paths(std::span<const std::uint64_t> indptr, std::span<const NodeId> nodes,
                 const NodePoints& points, const std::filesystem::path& path) {
  check_format(path);
  if (file_extension(path) == ".npz") return write_npz(indptr, nodes, points.count(), path);
  const auto append_coordinates = [&](TextBlock& text, NodeId node) {
    for (std::size_t axis = 0; axis < points.axes; ++axis) {
      text.append(',');
      if (points.are_whole)
        text.append_integer(static_cast<std::int64_t>(points(node, axis)));
      else
        text.append_real(points(node, axis));
    }
  };
  write_csv(indptr, nodes, points.axes, append_coordinates, path);
}

}  // namespace skan_graph
