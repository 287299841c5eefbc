#include <fmt/format.h>

#if defined(__GLIBC__)
#include <malloc.h>
#endif

#include <algorithm>
#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

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
#include "skan_graph/slabs/ranks.hpp"

namespace {

/// Whether this process writes messages: with --mpi, only the first one does.
bool speaks(const skan_graph::Communicator* ranks) {
  return ranks == nullptr || ranks->rank() == 0;
}

/// With --mpi: the processes of the same mpirun. They are connected before anything else, so that
/// one of them can write the messages of all.
std::unique_ptr<skan_graph::Communicator> ranks_of(int argc, char** argv) {
  const std::vector<std::string_view> words(argv, argv + argc);
  return std::ranges::find(words, "--mpi") == words.end() ? nullptr : skan_graph::connect_ranks();
}

int fail(const skan_graph::Communicator* ranks, const std::string& message, int exit_code) {
  if (speaks(ranks)) fmt::print(stderr, "skan-graph: {}\n", message);
  return exit_code;
}

/// Without --mpi, all processes of an mpirun would do the same work and write the same files.
void refuse_equal_processes() {
  if (const std::uint64_t count = skan_graph::processes_of_mpirun(); count > 1)
    throw UsageError(fmt::format("mpirun has started {} processes, which would all do the same; "
                                 "add --mpi, or leave out mpirun", count));
}

/// One image, or a batch of many.
void run_main_job(Options options, skan_graph::Communicator* ranks = nullptr) {
  if (ranks == nullptr && !options.mpi) refuse_equal_processes();
  if (options.mpi && ranks == nullptr) throw UsageError("--mpi: give it on the command line");
  if (!speaks(ranks)) {
    options.quiet = true;
    options.progress = false;
  }
  if (ranks != nullptr && options.threads == 0)
    options.threads = static_cast<int>(
        std::max<std::uint64_t>(1, Threads(0).count() / ranks->count_on_machine()));
  const Threads threads(options.threads);
  if (options.coordinates) return run_given_graph(options);
  const std::vector<Job> jobs = find_jobs(options, [&](const std::string& warning) {
    Console(options.quiet, options.progress).warn(warning);
  });
  if (jobs.size() == 1 && !options.is_batch())
    return run_graph(options, jobs.front(), ranks);
  if (ranks != nullptr) throw UsageError("--mpi: takes one image at a time");
  run_batch(options, jobs, threads.count());
}

/// The first word selects the command. If it is not a command, it is an input of the main job.
void run_command(int argc, char** argv, skan_graph::Communicator* ranks) {
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
  if (const auto options = parse_options(argc, argv)) run_main_job(*options, ranks);
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
  std::unique_ptr<skan_graph::Communicator> ranks;
  try {
    ranks = ranks_of(argc, argv);
    run_command(argc, argv, ranks.get());
    return 0;
  } catch (const UsageError& error) {
    return fail(ranks.get(), error.what(), 2);
  } catch (const Interrupted& stop) {
    fmt::print(stderr, "skan-graph: {}\n", stop.what());
    end_by_signal(stop.signal());
  } catch (const std::bad_alloc&) {
    fail(ranks.get(), "not enough memory for this image", 1);
  } catch (const skan_graph::RankError& error) {
    if (!speaks(ranks.get())) return 0;  // rank 0 tells why
    fail(ranks.get(), error.what(), 1);
  } catch (const std::exception& error) {
    fail(ranks.get(), error_message(error), 1);
  }
  print_last_line();
  return 1;
}
