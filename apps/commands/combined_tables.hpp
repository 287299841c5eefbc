#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"
#include "commands/job.hpp"
#include "skan_graph/io/write_table.hpp"

/// A requested table of all images, and the kind of its rows.
struct CombinedTable {
  const skan_graph::OutputKind& kind;
  const std::filesystem::path& path;
};

/// The requested tables, in the order of output_kinds().
std::vector<CombinedTable> combined_tables(const skan_graph::OutputPaths& combined);

/// The output of an image, if there is one, that has the same rows in the same format, without the
/// column filename.
std::optional<std::filesystem::path> own_table(const CombinedTable& table, const Job& job);

/// The columns that a combined table adds to those of an image's own table: the name of the image
/// first, and the unit last, unless the own table already has it, as the summary does, or --columns
/// leaves it out.
skan_graph::OuterColumns outer_columns(const CombinedTable& table, const Job& job,
                                       const std::string& unit);

/// The header and the rows of an image for such a table.
std::string rows_of(const CombinedTable& table, const Job& job, skan_graph::Analysis& analysis);
