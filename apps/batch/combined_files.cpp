#include "batch/combined_files.hpp"

#include <fmt/format.h>

#include <string_view>

namespace {

/// The first line, including its end. Names of columns have no line breaks.
std::string_view header_of(std::string_view text) { return text.substr(0, text.find('\n') + 1); }

}  // namespace

CombinedFiles::CombinedFiles(const skan_graph::OutputPaths& combined) {
  for (const CombinedTable& table : combined_tables(combined))
    tables_.push_back({std::string(table.kind.many), "",
                       std::make_unique<skan_graph::OutputFile>(table.path)});
}

std::optional<std::string> CombinedFiles::misfit(const std::filesystem::path& input,
                                                  const std::vector<std::string>& texts) const {
  for (std::size_t t = 0; t < tables_.size(); ++t)
    if (!tables_[t].header.empty() && header_of(texts[t]) != tables_[t].header)
      return fmt::format("{}: its columns differ from those already in --all-{} (another number of "
                         "axes?); combine images of one kind in a call of their own",
                         input.string(), tables_[t].word);
  return std::nullopt;
}

void CombinedFiles::add(const std::vector<std::string>& texts) {
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

void CombinedFiles::commit() {
  for (Table& table : tables_)
    if (!table.header.empty()) table.file->commit();
}
