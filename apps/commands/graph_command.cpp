#include "commands/graph_command.hpp"

#include <fmt/format.h>

#include "cli/console.hpp"
#include "cli/file_messages.hpp"
#include "commands/process_image.hpp"

void run_graph(const Options& options, const Job& job) {
  Console console(options.quiet, options.progress);
  const skan_graph::AnalysisEvents events{
      [&](const std::string& stage) { return console.stage(stage); },
      [&](const skan_graph::AnalysisWarning& warning) { console.warn(warning_message(warning)); }};
  const auto input = open_job(job, options, events);
  const ImageResult result = process_image(input, job, options, events);
  fmt::print("{}", result.summary);
}
