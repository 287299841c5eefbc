#include "commands/combined_tables.hpp"

#include "cli/combined_format.hpp"
#include "skan_graph/io/file_extension.hpp"

namespace sg = skan_graph;

std::vector<CombinedTable> combined_tables(const sg::OutputPaths& combined) {
  std::vector<CombinedTable> tables;
  for (const sg::OutputKind& kind : sg::output_kinds())
    if (const auto path = combined.find(kind.name); path != combined.end())
      tables.push_back({kind, path->second});
  return tables;
}

std::optional<std::filesystem::path> own_table(const CombinedTable& table, const Job& job) {
  const auto own = job.outputs.find(table.kind.name);
  if (own == job.outputs.end()) return std::nullopt;
  const std::string extension = table.path == "-" ? ".csv" : sg::file_extension(table.path);
  if (sg::file_extension(own->second) != extension) return std::nullopt;
  return own->second;
}

sg::OuterColumns outer_columns(const CombinedTable& table, const Job& job,
                               const std::string& unit) {
  sg::OuterColumns outer{{"filename", job.input.string()}, {}};
  const bool has_own =
      table.kind.name == "summary" || sg::chooses_columns(job.image, sg::standard_stages(),
                                                          table.kind.name);
  if (!has_own) outer.last = {"unit", unit};
  return outer;
}

std::string rows_of(const CombinedTable& table, const Job& job, sg::Analysis& analysis) {
  return sg::table_text((analysis.*table.kind.table)(),
                        outer_columns(table, job, analysis.info().unit),
                        delimiter_of(table.path), analysis.options().separator);
}
