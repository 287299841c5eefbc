#include "console.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

Console::Console(bool quiet, bool show_progress)
    : quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) == 1) {
  progress_ = !quiet && (show_progress || terminal_);
}

Console::~Console() {
  if (line_is_open_) fmt::print(stderr, "\r\033[K");
}

void Console::warn(std::string_view message) {
  if (quiet_) return;
  fmt::print(stderr, "{}skan-graph: warning: {}\n", line_is_open_ ? "\r\033[K" : "", message);
  line_is_open_ = false;
}

skan_graph::Progress Console::stage(std::string name) {
  if (!progress_) return {};
  show(name);
  // A terminal gets a moving line ten times a second, a log file one line a stage.
  if (!terminal_) return {};
  return [this, name = std::move(name)](std::uint64_t done, std::uint64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (now - last_shown_ < std::chrono::milliseconds(100)) return;
    last_shown_ = now;
    show(fmt::format("{} {:3.0f} %", name,
                     100.0 * static_cast<double>(done) / static_cast<double>(total)));
  };
}

void Console::show(std::string_view line) {
  if (terminal_) {
    fmt::print(stderr, "\r\033[K{}", line);
    line_is_open_ = true;
  } else {
    fmt::print(stderr, "skan-graph: {}\n", line);
  }
  std::fflush(stderr);
}
