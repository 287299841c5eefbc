#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/memory_estimate.hpp"
#include "skan_graph/tables/table.hpp"

namespace skan_graph {

/// What can be written of an image, all that is known of it. Options, help, checks, names of
/// files in a batch, the memory estimate and the documentation come from the list of these.
struct OutputKind {
  std::string_view name;        // "path-labels"
  std::string_view help;        // what it holds, and its formats
  std::string_view extensions;  // for messages: ".tif or .npy"
  bool (*is_format)(const std::filesystem::path&);
  void (*write)(Analysis&, const std::filesystem::path&);
  /// How much of the flow it needs, and what it takes itself.
  OutputMemory (*memory)(const RunSize&, const AnalysisOptions&, const std::filesystem::path&);
  /// Where it is a table: rows of many images can be put together.
  Table (Analysis::*table)() = nullptr;
  std::string_view many = "";  // "summaries": their name then; "" where they are not
};

/// In the order in which a person reads of them.
std::span<const OutputKind> output_kinds();
/// Null where there is none.
const OutputKind* find_output_kind(std::string_view name);

/// The files to be written, by the name of their kind.
using OutputPaths = std::map<std::string, std::filesystem::path, std::less<>>;

/// Writes them; each appears under its name when it is complete (see OutputFile). Those that
/// need no branches come first: a graph written out takes the most memory of all, and is gone
/// again before branches are traced. Throws FileError, OptionError and what the events throw.
void write_outputs(Analysis& analysis, const OutputPaths& paths);

/// What a run takes at its peak that writes these, and, where `branches`, traces branches in
/// any case.
std::uint64_t expected_bytes(std::span<const Stage> stages, const AnalysisOptions& options,
                             const RunSize& size, const OutputPaths& paths, bool branches);

}  // namespace skan_graph
