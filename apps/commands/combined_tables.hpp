#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "commands/job.hpp"

/// A table of all images that was asked for, and the kind of its rows.
struct CombinedTable {
  const skan_graph::OutputKind& kind;
  const std::filesystem::path& path;
};

/// In the order of output_kinds().
std::vector<CombinedTable> combined_tables(const skan_graph::OutputPaths& combined);

/// The output of an image that is the same table in the same format, but for the column
/// filename.
std::optional<std::filesystem::path> own_table(const CombinedTable& table, const Job& job);

/// The rows of an image for such a table, its name in front of each, and the header.
std::string rows_of(const CombinedTable& table, const std::string& input,
                    skan_graph::Analysis& analysis);
