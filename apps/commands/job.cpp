#include "commands/job.hpp"

#include <fmt/format.h>

#include <string>
#include <unordered_map>
#include <utility>

#include "commands/combined_tables.hpp"
#include "commands/find_inputs.hpp"
#include "commands/normal_name.hpp"
#include "commands/output_names.hpp"

namespace {

namespace fs = std::filesystem;
namespace sg = skan_graph;

bool is_file(const fs::path& name) {
  return name.native() != "-" && name.native() != "/dev/null";
}

sg::OutputPaths outputs_named_after(const fs::path& stem, const sg::OutputPaths& endings) {
  sg::OutputPaths outputs;
  for (const auto& [name, ending] : endings) outputs[name] = with_ending(stem, ending.string());
  return outputs;
}

/// The files, in the order of output_kinds().
std::vector<fs::path> files_of(const sg::OutputPaths& outputs) {
  std::vector<fs::path> files;
  for (const sg::OutputKind& kind : sg::output_kinds())
    if (const auto file = outputs.find(kind.name); file != outputs.end() && is_file(file->second))
      files.push_back(file->second);
  return files;
}

/// The provenance file, next to the first output that is a file.
fs::path provenance_beside(const sg::OutputPaths& outputs) {
  for (const fs::path& file : files_of(outputs))
    return fs::path(file).replace_extension(".provenance.json");
  throw UsageError("--provenance: is written next to an output file; name one, such as "
                   "--branches branches.csv");
}

/// Replaces "{}" in a file name by the input's name.
fs::path file_beside(const fs::path& pattern, const fs::path& name) {
  std::string text = pattern.string();
  if (const std::size_t place = text.find("{}"); place != std::string::npos)
    text.replace(place, 2, name.string());
  return text;
}

/// Throws if two files of a call have the same name.
class FileNames {
 public:
  void add(const fs::path& file, const std::string& what) {
    if (!is_file(file)) return;
    const auto [other, is_new] = seen_.emplace(absolute_name(here_, file), what);
    if (!is_new)
      throw UsageError(fmt::format("{}: named for {} and for {}; give each its own file",
                                   file.string(), other->second, what));
  }

 private:
  const fs::path here_ = fs::current_path();
  std::unordered_map<std::string, std::string> seen_;
};

void check_names_differ(const Options& options, const std::vector<Job>& jobs) {
  FileNames names;
  for (const Job& job : jobs) names.add(job.input, "an input");
  for (const Job& job : jobs) {
    for (const auto& [name, path] : job.outputs) names.add(path, "--" + name);
    if (job.provenance) names.add(*job.provenance, "--provenance");
  }
  for (const CombinedTable& table : combined_tables(options.combined))
    names.add(table.path, fmt::format("--all-{}", table.kind.many));
  if (options.report) names.add(*options.report, "--report");
}

}  // namespace

std::vector<fs::path> Job::output_files() const {
  return files_of(outputs);
}

std::vector<Job> find_jobs(const Options& options,
                           const std::function<void(const std::string&)>& warn) {
  FoundInputs found = find_inputs(options.inputs, options.output_dir.value_or(fs::path{}));
  std::vector<Input>& inputs = found.inputs;
  if (found.passed_over > 0)
    warn(found.passed_over == 1
             ? "1 file was passed over: by its name it is not an image"
             : fmt::format("{} files were passed over: by their names they are not images",
                           found.passed_over));
  if (inputs.size() > 1 && !options.output_dir && !options.outputs.empty())
    throw UsageError(fmt::format("{} inputs, but one name for an output; give --output-dir DIR, "
                                 "or for tables one of all, such as --all-branches FILE",
                                 inputs.size()));
  std::vector<fs::path> names = output_names(inputs);
  std::vector<Job> jobs;
  jobs.reserve(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Job job{.input = std::move(inputs[i].path), .name = std::move(names[i]),
            .outputs = options.outputs, .provenance = {}, .image = options.image};
    if (options.output_dir) {
      const fs::path stem = *options.output_dir / job.name;
      job.outputs = outputs_named_after(stem, options.outputs);
      if (options.provenance) job.provenance = with_ending(stem, "provenance.json");
    } else if (options.provenance && options.combined.empty()) {
      job.provenance = provenance_beside(job.outputs);
    }
    for (auto file : {&sg::AnalysisOptions::values, &sg::AnalysisOptions::mask})
      if (const auto& pattern = options.image.*file)
        job.image.*file = file_beside(*pattern, job.name);
    jobs.push_back(std::move(job));
  }
  check_names_differ(options, jobs);
  return jobs;
}
