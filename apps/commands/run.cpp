#include "commands/run.hpp"

#include <fmt/format.h>

#include "batch/batch.hpp"
#include "cli/console.hpp"
#include "cli/threads.hpp"
#include "commands/job.hpp"
#include "commands/open_input.hpp"
#include "commands/process_image.hpp"

namespace {

void run_single(const Options& options, const Job& job) {
  Console console(options.quiet, options.progress);
  const ImageEvents events{[&](const std::string& stage) { return console.stage(stage); },
                           [&](const std::string& message) { console.warn(message); }};
  const OpenInput input = open_input(job, options.max_memory, events);
  const ImageResult result = process_image(input, job, options, events);
  fmt::print("{}", result.summary);
}

}  // namespace

void run(const Options& options) {
  const Threads threads(options.threads);
  const std::vector<Job> jobs = find_jobs(options);
  if (jobs.size() == 1 && !options.is_batch())
    run_single(options, jobs.front());
  else
    run_batch(options, jobs, threads.count());
}
