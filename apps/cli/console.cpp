#include "cli/console.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <utility>

#include "cli/time_text.hpp"

namespace {

constexpr const char* clear_line = "\r\033[K";

/// The first UTF-8 characters of a line, as many as the terminal has columns.
std::string_view cut_to_terminal(std::string_view line) {
  winsize size{};
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return line;
  std::size_t columns = 0;
  for (std::size_t i = 0; i < line.size(); ++i)
    if ((line[i] & 0xC0) != 0x80 && ++columns > size.ws_col) return line.substr(0, i);
  return line;
}

}  // namespace

Console::Console(bool quiet, bool show_progress)
    : quiet_(quiet),
      terminal_(isatty(STDERR_FILENO) == 1),
      progress_(!quiet && (show_progress || terminal_)) {}

Console::~Console() {
  if (line_is_open_) fmt::print(stderr, "{}", clear_line);
}

void Console::error(std::string_view message) { print_line("", message); }

void Console::warn(std::string_view message) {
  if (!quiet_) print_line("warning: ", message);
}

void Console::note(std::string_view message) {
  if (progress_) print_line("", message);
}

void Console::print_line(std::string_view kind, std::string_view message) {
  const std::lock_guard lock(mutex_);
  fmt::print(stderr, "{}skan-graph: {}{}\n", line_is_open_ ? clear_line : "", kind, message);
  line_is_open_ = false;
}

skan_graph::Progress Console::stage(std::string name) {
  if (!progress_) return {};
  if (!terminal_) {
    note(name);
    return {};
  }
  show(name);
  using Clock = std::chrono::steady_clock;
  return [this, name = std::move(name), began = Clock::now(), left = TimeLeft()](
             std::uint64_t done, std::uint64_t total) mutable {
    const double share = static_cast<double>(done) / static_cast<double>(total);
    left.report(std::chrono::duration<double>(Clock::now() - began).count(), share);
    if (is_time_to_show()) show(fmt::format("{} {:3.0f} %{}", name, 100 * share, left.text()));
  };
}

bool Console::is_time_to_show() const {
  const std::lock_guard lock(mutex_);
  return progress_ && terminal_ &&
         std::chrono::steady_clock::now() - last_shown_ >= std::chrono::milliseconds(100);
}

void Console::show(std::string_view line) {
  if (!progress_ || !terminal_) return;
  const std::lock_guard lock(mutex_);
  last_shown_ = std::chrono::steady_clock::now();
  fmt::print(stderr, "{}{}", clear_line, cut_to_terminal(line));
  std::fflush(stderr);
  line_is_open_ = true;
}
