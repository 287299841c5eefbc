#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "skan_graph/io/load_mask.hpp"

/// Writes messages and progress to standard error: lines that stay and, on a terminal, one
/// progress line that is updated in place. Thread-safe.
class Console {
 public:
  /// `show_progress`: show progress even if standard error is not a terminal.
  Console(bool quiet, bool show_progress);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  bool is_terminal() const { return terminal_; }

  /// Writes a message even if the console is quiet.
  void error(std::string_view message);
  void warn(std::string_view message);
  /// Writes a line that stays, if progress is shown.
  void note(std::string_view message);

  /// Begins the next stage of a single image. Returns a callback that shows its progress and the
  /// time left; in a log file, writes one line.
  skan_graph::Progress stage(std::string name);

  /// Updates the progress line, cut to the width of the terminal.
  void show(std::string_view line);
  /// Whether it is time for an update: at most ten a second.
  bool is_time_to_show() const;

 private:
  void print_line(std::string_view kind, std::string_view message);

  const bool quiet_, terminal_, progress_;
  mutable std::mutex mutex_;
  bool line_is_open_ = false;
  std::chrono::steady_clock::time_point last_shown_{};
};
