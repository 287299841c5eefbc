#include "commands/graph_command.hpp"

#include <fmt/format.h>

#include "cli/console.hpp"
#include "cli/file_messages.hpp"
#include "commands/process_image.hpp"
#include "commands/unfinished_run.hpp"

void run_graph(const Options& options, const Job& job, skan_graph::Communicator* ranks) {
  Console console(options.quiet, options.progress);
  const skan_graph::AnalysisEvents events{
      [&](const std::string& stage) { return console.stage(stage); },
      [&](const skan_graph::AnalysisWarning& warning) { console.warn(warning_message(warning)); }};
  if (ranks != nullptr) return process_by_ranks(job, options, events, *ranks);
  Job resumed = job;
  if (options.resume) {
    resumed.slices_to_resume = slices_to_resume(job, options, nullptr);
    if (!resumed.slices_to_resume) console.warn(nothing_to_resume);
  }
  const auto input = open_job(resumed, options, events);
  const ImageResult result = process_image(input, resumed, options, events);
  fmt::print("{}", result.summary);
}
