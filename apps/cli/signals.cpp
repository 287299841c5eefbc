#include "cli/signals.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <cstddef>
#include <cstdlib>
#include <string_view>

#include "skan_graph/io/output_file.hpp"
#include "skan_graph/slabs/scratch_map.hpp"

namespace {

std::atomic<bool> first_only_stops{false};
std::atomic<int> first_signal{0};
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

// Handlers may not allocate.
std::array<char, 8192> last_line;
std::atomic<std::size_t> last_line_size{0};
static_assert(std::atomic<std::size_t>::is_always_lock_free);

extern "C" void take_signal(int signal) {
  int none = 0;
  if (first_only_stops && first_signal.compare_exchange_strong(none, signal)) return;
  skan_graph::remove_unfinished_outputs();
  print_last_line();
  end_by_signal(signal);
}

void print(std::string_view text) {
  [[maybe_unused]] const ssize_t ignored = write(STDERR_FILENO, text.data(), text.size());
}

/// A part of a file that is mapped to memory cannot be read.
extern "C" void take_bus_error(int signal, siginfo_t* about, void*) {
  const char* const folder = skan_graph::folder_of_scratch_map(about->si_addr);
  if (folder == nullptr) end_by_signal(signal);
  static std::atomic<bool> is_told{false};
  while (is_told.exchange(true)) pause();  // until the first thread ends the process
  skan_graph::remove_unfinished_outputs();
  print("skan-graph: ");
  print(folder);
  print(": a scratch file in it cannot be read; name another folder\n");
  print_last_line();
  _exit(1);
}

}  // namespace

void handle_signals() {
  struct sigaction action {};
  action.sa_handler = take_signal;
  action.sa_flags = static_cast<int>(SA_NODEFER | SA_RESTART);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    struct sigaction before {};
    sigaction(signal, nullptr, &before);
    if (before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);  // nohup
  }
  std::signal(SIGPIPE, SIG_IGN);
  struct sigaction of_bus_errors {};
  of_bus_errors.sa_sigaction = take_bus_error;
  of_bus_errors.sa_flags = static_cast<int>(SA_SIGINFO | SA_NODEFER);
  sigaction(SIGBUS, &of_bus_errors, nullptr);
}

void stop_on_first_signal() { first_only_stops = true; }

int stop_signal() { return first_signal; }

void set_last_line(std::string_view line) {
  last_line_size = 0;
  const std::size_t size = std::min(line.size(), last_line.size());
  std::copy_n(line.begin(), size, last_line.begin());
  last_line_size = size;
}

void print_last_line() { print({last_line.data(), last_line_size}); }

void end_by_signal(int signal) {
  std::signal(signal, SIG_DFL);
  std::raise(signal);
  std::abort();  // if the signal is blocked
}
