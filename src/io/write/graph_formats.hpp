#pragma once

#include "skan_graph/io/write_graph.hpp"

namespace skan_graph {

// The writers behind write_graph, one file each.

void write_json_graph(const GraphDocument& document, const std::filesystem::path& path);
void write_npz_graph(const GraphDocument& document, const std::filesystem::path& path);
void write_mtx_graph(const GraphDocument& document, const std::filesystem::path& path);
void write_csv_graph(const GraphDocument& document, const std::filesystem::path& path);
void write_graphml(const GraphDocument& document, const std::filesystem::path& path);

}  // namespace skan_graph
