#include <fmt/format.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <exception>
#include <new>
#include <string_view>

#include "batch/batch.hpp"
#include "cli/console.hpp"
#include "cli/file_messages.hpp"
#include "cli/interrupted.hpp"
#include "cli/options.hpp"
#include "cli/signals.hpp"
#include "cli/thin_options.hpp"
#include "cli/threads.hpp"
#include "commands/filter_command.hpp"
#include "commands/given_graph_command.hpp"
#include "commands/info_command.hpp"
#include "commands/graph_command.hpp"

namespace {

/// One image, or a batch of many.
void run_main_job(const Options& options) {
  const Threads threads(options.threads);
  if (options.coordinates) return run_given_graph(options);
  const std::vector<Job> jobs = find_jobs(options, [&](const std::string& warning) {
    Console(options.quiet, options.progress).warn(warning);
  });
  if (jobs.size() == 1 && !options.is_batch())
    run_graph(options, jobs.front());
  else
    run_batch(options, jobs, threads.count());
}

/// The first word selects the command. If it is not a command, it is an input of the main job.
void run_command(int argc, char** argv) {
  const std::string_view first_word = argc > 1 ? argv[1] : "";
  if (first_word == "filter") {
    if (const auto options = parse_filter_options(argc - 1, argv + 1)) run_filter(*options);
    return;
  }
  if (first_word == "info") {
    if (const auto options = parse_info_options(argc - 1, argv + 1)) run_info(*options);
    return;
  }
  if (first_word == "thin") {
    if (const auto options = parse_thin_options(argc - 1, argv + 1)) run_main_job(*options);
    return;
  }
  if (const auto options = parse_options(argc, argv)) run_main_job(*options);
}

}  // namespace

int main(int argc, char** argv) {
#if defined(__GLIBC__)
  // Return large arrays to the system when they are freed. By default, the C library would keep
  // the arrays of one stage while the next one allocates new memory. A little memory is kept for
  // small allocations.
  mallopt(M_MMAP_THRESHOLD, 1 << 20);
  mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
  handle_signals();
  try {
    run_command(argc, argv);
    return 0;
  } catch (const UsageError& error) {
    fmt::print(stderr, "skan-graph: {}\n", error.what());
    return 2;
  } catch (const Interrupted& stop) {
    fmt::print(stderr, "skan-graph: {}\n", stop.what());
    end_by_signal(stop.signal());
  } catch (const std::bad_alloc&) {
    fmt::print(stderr, "skan-graph: not enough memory for this image\n");
  } catch (const std::exception& error) {
    fmt::print(stderr, "skan-graph: {}\n", error_message(error));
  }
  print_last_line();
  return 1;
}
