#include "batch/combined_tables.hpp"

#include <fmt/format.h>

#include <string_view>

namespace {

/// The first line, its end included. No column has a line break in its name.
std::string_view header_of(std::string_view text) { return text.substr(0, text.find('\n') + 1); }

}  // namespace

CombinedTables::CombinedTables(const CombinedOutputs& outputs) {
  for (const CombinedKind& kind : combined_kinds())
    if (const auto& name = outputs.*kind.name)
      tables_.push_back({kind.word, "", std::make_unique<skan_graph::OutputFile>(*name)});
}

std::optional<std::string> CombinedTables::misfit(const std::filesystem::path& input,
                                                  const std::vector<std::string>& texts) const {
  for (std::size_t t = 0; t < tables_.size(); ++t)
    if (!tables_[t].header.empty() && header_of(texts[t]) != tables_[t].header)
      return fmt::format("{}: its columns differ from those already in --all-{} (another number of "
                         "axes?); combine images of one kind in a call of their own",
                         input.string(), tables_[t].word);
  return std::nullopt;
}

void CombinedTables::add(const std::vector<std::string>& texts) {
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    Table& table = tables_[t];
    std::string_view text = texts[t];
    if (table.header.empty())
      table.header = header_of(text);
    else
      text.remove_prefix(table.header.size());
    table.file->write(text);
  }
}

void CombinedTables::commit() {
  for (Table& table : tables_)
    if (!table.header.empty()) table.file->commit();
}
