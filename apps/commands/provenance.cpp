#include "commands/provenance.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <sys/utsname.h>

#include <nlohmann/json.hpp>
#include <thread>

#include "cli/settings.hpp"
#include "commands/file_state.hpp"
#include "commands/json_file.hpp"
#include "commands/sha256.hpp"
#include "skan_graph/io/image_location.hpp"
#include "version.hpp"

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string time_text(Provenance::Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)));
}

Json machine() {
  Json json;
  utsname names{};
  uname(&names);
  json["host"] = names.nodename;
  json["system"] = fmt::format("{} {}", names.sysname, names.release);
  json["processor"] = names.machine;
  json["cores"] = std::thread::hardware_concurrency();
  return json;
}

SourceFile source_file(const fs::path& path) {
  const fs::path file = skan_graph::ImageLocation::parse(path).file;
  const auto state = file_state(file);
  return {path.string(), state ? state->size : 0, sha256_of(file)};
}

}  // namespace

std::vector<SourceFile> source_files(const Job& job, const skan_graph::AnalysisInput& input) {
  std::vector<SourceFile> files{source_file(job.input)};
  for (const auto& other : {job.image.values, job.image.mask})
    if (other) files.push_back(source_file(*other));
  for (const fs::path& other : input.other_files()) files.push_back(source_file(other));
  return files;
}

void write_provenance(const Provenance& provenance, const Options& options,
                      const fs::path& path) {
  Json json;
  json["program"] = "skan-graph";
  json["version"] = SKAN_GRAPH_VERSION;
  json["commit"] = SKAN_GRAPH_COMMIT;
  json["command"] = options.command_line;
  json["folder"] = fs::current_path().string();
  json["options"] = settings_of(options.image, options.stages);
  json["options"]["threads"] = options.threads;
  json["inputs"] = Json::array();
  for (const SourceFile& input : provenance.inputs)
    json["inputs"].push_back(
        {{"path", input.path}, {"size", input.size}, {"sha256", input.sha256}});
  json["outputs"] = Json::array();
  for (const fs::path& output : provenance.outputs) json["outputs"].push_back(output.string());
  json["started"] = time_text(provenance.started);
  json["ended"] = time_text(provenance.ended);
  json["machine"] = machine();
  write_json_file(json, path);
}
