#pragma once

#include "io/write/graph_ranges.hpp"
#include "io/write/weight_text.hpp"
#include "io/write/write_text.hpp"
#include "skan_graph/io/write_graph.hpp"

namespace skan_graph {

/// Writes a text for each entry, in order: `append(text, part, weights, row, entry)`.
template <class Append>
void write_entries(OutputFile& file, const GraphParts& graph, const Append& append) {
  graph.for_each([&](const GraphPart& part) {
    const WeightText weights(part);
    write_text(file, part.graph.entry_count(),
               [&](TextBlock& text, EntryIndex first, EntryIndex last) {
                 for_each_entry(part.graph, first, last, [&](NodeId row, EntryIndex entry) {
                   append(text, part, weights, row, entry);
                 });
               });
  });
}

}  // namespace skan_graph
