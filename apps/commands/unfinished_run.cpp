#include "commands/unfinished_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "cli/settings.hpp"
#include "commands/file_state.hpp"
#include "commands/normal_name.hpp"
#include "skan_graph/io/output_file.hpp"
#include "version.hpp"

namespace fs = std::filesystem;
namespace sg = skan_graph;

namespace {

using Json = nlohmann::ordered_json;

std::string full_name(const fs::path& file) { return absolute_name(fs::current_path(), file); }

/// FNV-1a: a short name for files of one name in different folders.
std::string short_hash(const std::string& text) {
  std::uint32_t hash = 2166136261u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return fmt::format("{:08x}", hash);
}

/// Empty if the run cannot be resumed.
fs::path folder_of(const Job& job, const Options& options, const sg::Communicator* ranks) {
  const std::vector<fs::path> files = job.output_files();
  if (files.empty() || job.input == "-") return {};
  std::string name = files.front().filename().string();
  if (options.scratch) name += "-" + short_hash(full_name(files.front()));
  if (ranks != nullptr) name += fmt::format(".rank-{}-of-{}", ranks->rank(), ranks->count());
  return options.scratch.value_or(files.front().parent_path()) / (name + ".unfinished");
}

Json state_of_input(const fs::path& file) {
  const FileState state = file_state(file).value_or(FileState{});
  return Json::array({full_name(file), state.size, state.modified});
}

/// All that decides the results, and how they are kept until the end.
Json run_as_json(const Job& job, const Options& options, std::uint64_t slices) {
  Json run;
  run["version"] = SKAN_GRAPH_VERSION;
  Json& inputs = run["input"] = Json::array({state_of_input(job.input)});
  for (const auto& file : {job.image.values, job.image.mask})
    if (file) inputs.push_back(state_of_input(*file));
  for (const auto& [name, path] : job.outputs)
    run["outputs"][name] = path == "-" ? "-" : full_name(path);
  run["slab"] = slices;
  run["process"] = std::to_string(getpid());
  const Json settings = deciding_settings_of(job.image, options.stages);
  for (const auto& [name, value] : settings.items())
    run["--" + name] = value;
  return run;
}

/// The names of what is not the same.
std::vector<std::string> differences(const Json& before, const Json& now) {
  std::vector<std::string> names;
  for (const auto& [name, value] : now.items())
    if (name != "process" && (!before.contains(name) || before[name] != value))
      names.push_back(name);
  return names;
}

/// Removes the outputs that a killed process was writing.
void remove_incomplete_outputs(const Job& job, const std::string& process) {
  for (const fs::path& file : job.output_files()) {
    std::error_code ignored;
    const fs::path folder = file.has_parent_path() ? file.parent_path() : ".";
    for (const auto& entry : fs::directory_iterator(folder, ignored))
      if (sg::is_unfinished_output_of(process, entry.path())) fs::remove_all(entry.path(), ignored);
  }
}

/// Tests make checkpoints more often.
std::chrono::milliseconds interval() {
  const char* seconds = std::getenv("SKAN_GRAPH_CHECKPOINT_SECONDS");
  return seconds ? std::chrono::seconds(std::atoi(seconds)) : std::chrono::minutes(1);
}

}  // namespace

fs::path scratch_folder(const Job& job, const Options& options) {
  return options.scratch.value_or(job.outputs.begin()->second.parent_path());
}

sg::CheckpointOptions checkpoint_options(const Job& job, const Options& options,
                                         std::uint64_t slices, const sg::Communicator* ranks) {
  return {.folder = folder_of(job, options, ranks),
          .run = [=] { return run_as_json(job, options, slices).dump(); },
          .interval = interval()};
}

std::optional<std::uint64_t> slices_to_resume(const Job& job, const Options& options,
                                              const sg::Communicator* ranks) {
  const fs::path folder = folder_of(job, options, ranks);
  if (folder.empty()) return std::nullopt;
  const auto text = sg::run_of_checkpoint(folder);
  if (!text) return std::nullopt;
  const Json run = Json::parse(*text);
  const auto slices = run.at("slab").get<std::uint64_t>();
  const auto others = differences(run, run_as_json(job, options, options.slab.value_or(slices)));
  if (!others.empty())
    throw UsageError(fmt::format("--resume: {} is of another run ({}); repeat the call as it was, "
                                 "or leave out --resume to start anew",
                                 folder.string(), fmt::join(others, ", ")));
  if (ranks == nullptr || ranks->rank() == 0)  // the others write no files of their own
    remove_incomplete_outputs(job, run.at("process").get<std::string>());
  return slices;
}
