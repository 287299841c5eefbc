#include "skan_graph/io/write_graph.hpp"

#include <stdexcept>

#include "skan_graph/io/file_extension.hpp"
#include "io/write/graph_formats.hpp"

namespace skan_graph {

namespace {

using GraphWriter = void (*)(const GraphDocument&, const std::filesystem::path&);

/// The writer for the extension, or null.
GraphWriter writer_for(const std::filesystem::path& path) {
  const std::string extension = file_extension(path);
  if (path == "-" || extension == ".json") return write_json_graph;
  if (extension == ".npz") return write_npz_graph;
  if (extension == ".mtx") return write_mtx_graph;
  if (extension == ".csv") return write_csv_graph;
  if (extension == ".graphml") return write_graphml;
  return nullptr;
}

}  // namespace

bool is_graph_format(const std::filesystem::path& path) { return writer_for(path) != nullptr; }

bool has_node_pixels(const std::filesystem::path& path) {
  const GraphWriter writer = writer_for(path);
  return writer == write_json_graph || writer == write_graphml;
}

bool has_branches(const std::filesystem::path& path) {
  return writer_for(path) == write_json_graph;
}

void write_graph(const GraphDocument& document, const std::filesystem::path& path) {
  const GraphWriter writer = writer_for(path);
  if (writer == nullptr) throw std::invalid_argument(path.string() + ": not a graph format");
  writer(document, path);
}

}  // namespace skan_graph
