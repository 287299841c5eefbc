#include "batch/resume_records.hpp"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <utility>

#include "batch/make_folders.hpp"
#include "cli/combined_format.hpp"
#include "cli/report_format.hpp"
#include "cli/settings.hpp"
#include "commands/json_file.hpp"
#include "commands/normal_name.hpp"
#include "commands/output_names.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/output_file.hpp"
#include "version.hpp"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;
using skan_graph::FileError;

Json state_json(const std::optional<FileState>& state) {
  if (!state) return nullptr;
  return {{"size", state->size}, {"modified", state->modified}};
}

/// Everything besides the files that decides the outputs.
Json circumstances(const Job& job, const Options& options) {
  Json json;
  json["version"] = SKAN_GRAPH_VERSION;
  json["commit"] = SKAN_GRAPH_COMMIT;
  json["settings"] = deciding_settings_of(job.image, options.stages);
  json["input"] = absolute_name(fs::current_path(), job.input);
  return json;
}

std::string read_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  std::string text(file ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
  file.seekg(0);
  if (!file.read(text.data(), static_cast<std::streamsize>(text.size())))
    throw FileError(path, "cannot be read", "call once more without --resume");
  return text;
}

}  // namespace

ResumeRecords::ResumeRecords(const Options& options)
    : folder_(*options.output_dir / ".skan-graph"), options_(options) {}

fs::path ResumeRecords::record_file(const Job& job) const {
  return with_ending(folder_ / job.name, "done.json");
}

fs::path ResumeRecords::rows_file(const Job& job, const CombinedTable& table) const {
  return with_ending(folder_ / job.name,
                     fmt::format("all-{}{}", table.kind.many,
                                 delimiter_of(table.path) == '\t' ? ".tsv" : ".csv"));
}

std::vector<fs::path> ResumeRecords::all_files(const Job& job) const {
  std::vector<fs::path> files = job.output_files();
  if (job.provenance) files.push_back(*job.provenance);
  for (const CombinedTable& table : combined_tables(options_.combined))
    if (!own_table(table, job)) files.push_back(rows_file(job, table));
  return files;
}

std::optional<ResumeRecord> ResumeRecords::find(const Job& job) const {
  const Json json = read_json_file(record_file(job));
  if (!json.is_object()) return std::nullopt;
  try {
    if (json.at("circumstances") != Json::parse(json_text(circumstances(job, options_))))
      return std::nullopt;
    for (const auto& [file, state] : json.at("read").items())
      if (state != state_json(file_state(file))) return std::nullopt;
    for (const fs::path& file : all_files(job))
      if (json.at("outputs").at(file.filename().string()) != state_json(file_state(file)))
        return std::nullopt;
    ResumeRecord record{json.at("nodes"), json.at("branches"), json.at("unit"),
                        json.at("seconds"), {}, {}};
    if (options_.report && is_report_page(*options_.report))
      record.figures = figures_of(json.at("figures"));
    for (const Json& source : json.at("sources"))
      record.sources.push_back({source.at("path"), source.at("size"), source.at("sha256")});
    return record;
  } catch (const Json::exception&) {
    return std::nullopt;  // other outputs, or a record of another version
  }
}

std::vector<std::string> ResumeRecords::rows(const Job& job, const std::string& unit) const {
  std::vector<std::string> rows;
  for (const CombinedTable& table : combined_tables(options_.combined)) {
    const auto own = own_table(table, job);
    const std::string text = read_text(own ? *own : rows_file(job, table));
    rows.push_back(own ? skan_graph::with_outer_columns(text, outer_columns(table, job, unit),
                                                        delimiter_of(table.path))
                       : text);
  }
  return rows;
}

ResumeRecords::Before ResumeRecords::begin(const Job& job) const {
  make_folders(folder_for(job));
  std::error_code ignored;
  fs::remove(record_file(job), ignored);
  Before before;
  before.add(job.input);
  for (const auto& other : {job.image.values, job.image.mask})
    if (other) before.add(*other);
  return before;
}

void ResumeRecords::write(const Job& job, const Before& before, const std::vector<std::string>& rows,
                  const ResumeRecord& record) const {
  auto text = rows.begin();
  for (const CombinedTable& table : combined_tables(options_.combined)) {
    if (!own_table(table, job)) {
      skan_graph::OutputFile file(rows_file(job, table));
      file.write(*text);
      file.commit();
    }
    ++text;
  }
  Json json;
  json["circumstances"] = circumstances(job, options_);
  json["read"] = Json::object();
  for (const auto& [file, state] : before.files()) json["read"][file.string()] = state_json(state);
  json["outputs"] = Json::object();
  for (const fs::path& file : all_files(job))
    json["outputs"][file.filename().string()] = state_json(file_state(file));
  json["nodes"] = record.nodes;
  json["branches"] = record.branches;
  json["unit"] = record.unit;
  json["seconds"] = record.seconds;
  if (record.figures) json["figures"] = json_of(*record.figures);
  json["sources"] = Json::array();
  for (const SourceFile& source : record.sources)
    json["sources"].push_back(
        {{"path", source.path}, {"size", source.size}, {"sha256", source.sha256}});
  write_json_file(json, record_file(job));
}
