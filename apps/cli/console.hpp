#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <string_view>

#include "skan_graph/io/load_mask.hpp"

/// What is said to the person at the terminal while the work goes on, all on standard
/// error: lines that stay, and on a terminal one line that moves. Any thread may speak.
class Console {
 public:
  /// `show_progress`: also where standard error is not a terminal.
  Console(bool quiet, bool show_progress);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  bool is_terminal() const { return terminal_; }

  /// Said even where quiet is asked for.
  void error(std::string_view message);
  void warn(std::string_view message);
  /// A line that stays, where progress is shown.
  void note(std::string_view message);

  /// The next stage of the only image begins: what it returns is told the share that is
  /// done, and shows it with the time left. In a log file, a line.
  skan_graph::Progress stage(std::string name);

  /// The line that moves, cut to the width of the terminal.
  void show(std::string_view line);
  /// Whether it is time to: it moves ten times a second at most.
  bool is_time_to_show() const;

 private:
  void print_line(std::string_view kind, std::string_view message);

  const bool quiet_, terminal_, progress_;
  mutable std::mutex mutex_;
  bool line_is_open_ = false;
  std::chrono::steady_clock::time_point last_shown_{};
};
