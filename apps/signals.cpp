#include "signals.hpp"

#include <csignal>

#include "skan_graph/io/output_file.hpp"

namespace {

extern "C" void end_cleanly(int signal) {
  skan_graph::remove_unfinished_outputs();
  std::raise(signal);  // SA_RESETHAND: now with the default action
}

}  // namespace

void handle_signals() {
  struct sigaction action {};
  action.sa_handler = end_cleanly;
  action.sa_flags = static_cast<int>(SA_RESETHAND | SA_NODEFER);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaction(signal, &action, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
}
