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

class SlabAnalysis;

/// The declaration of an output. Options, help, checks, the names of files in a batch, the
/// memory estimate and the documentation are all made from the list of these.
struct OutputKind {
  std::string_view name;        // "path-labels"
  std::string_view help;        // its contents and formats
  std::string_view extensions;  // for messages: ".tif or .npy"
  bool (*is_format)(const std::filesystem::path&);
  void (*write)(Analysis&, const std::filesystem::path&);
  /// How much of the flow it needs, and how much memory it takes itself.
  OutputMemory (*memory)(const RunSize&, const AnalysisOptions&, const std::filesystem::path&);
  /// For tables: a batch can combine the rows of many images into one file.
  Table (Analysis::*table)() = nullptr;
  /// For outputs that can be written slab by slab; null for the others.
  void (*write_by_slabs)(SlabAnalysis&, const std::filesystem::path&) = nullptr;
  /// Of ranks: writes the file in the places of each rank's rows; false if it is not such a file,
  /// and nothing was written. Null for outputs of which this is never possible.
  bool (*write_by_ranks)(SlabAnalysis&, const std::filesystem::path&) = nullptr;
  std::string_view many = "";  // the name of the combined table, "summaries"; "" if there is none
  bool is_folder = false;      // of several files
};

/// All outputs, in the order of the documentation.
std::span<const OutputKind> output_kinds();
/// The output with this name, or null.
const OutputKind* find_output_kind(std::string_view name);

/// The files to write, by the name of their kind.
using OutputPaths = std::map<std::string, std::filesystem::path, std::less<>>;

/// Whether the options name columns of a table, so that it has no others.
bool chooses_columns(const AnalysisOptions& options, std::span<const Stage> stages,
                     std::string_view table);

/// Throws OptionError for a column name that none of the tables of these kinds has. If none of the
/// kinds is a table, any name is accepted.
void check_columns(const AnalysisOptions& options, std::span<const Stage> stages,
                   std::span<const std::string> kinds);

/// Writes the files; each appears under its name when it is complete (see OutputFile). Outputs
/// that need no branches come first: writing the graph takes the most memory of all, which is
/// released before branches are traced. Throws FileError, OptionError and whatever the events
/// throw.
void write_outputs(Analysis& analysis, const OutputPaths& paths);

/// The peak memory of a run that writes these files and, if `branches` is true, traces branches
/// in any case.
std::uint64_t expected_bytes(std::span<const Stage> stages, const AnalysisOptions& options,
                             const RunSize& size, const OutputPaths& paths, bool branches);

}  // namespace skan_graph
