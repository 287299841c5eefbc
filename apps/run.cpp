#include "run.hpp"

#include <fmt/format.h>
#include <tbb/global_control.h>

#include <algorithm>
#include <thread>

#include "batch/batch.hpp"
#include "batch/job.hpp"
#include "console.hpp"
#include "open_input.hpp"
#include "process_image.hpp"

namespace {

void run_single(const Options& options, const Job& job) {
  Console console(options.quiet, options.progress);
  const ImageEvents events{[&](const std::string& stage) { return console.stage(stage); },
                           [&](const std::string& message) { console.warn(message); }};
  const auto file = open_input(job, options.max_memory, events);
  const ImageResult result = process_image(*file, job, options, events);
  fmt::print("{}", result.summary);
}

}  // namespace

void run(const Options& options) {
  const auto threads = options.threads > 0 ? static_cast<std::size_t>(options.threads)
                                           : std::max(1U, std::thread::hardware_concurrency());
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  const std::vector<Job> jobs = find_jobs(options);
  if (jobs.size() == 1 && !options.is_batch())
    run_single(options, jobs.front());
  else
    run_batch(options, jobs, threads);
}
