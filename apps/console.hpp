#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "skan_graph/io/load_skeleton.hpp"

/// What is said to the person at the terminal while the work goes on: warnings
/// and one line of progress, all on standard error.
class Console {
 public:
  /// `show_progress`: also where standard error is not a terminal.
  Console(bool quiet, bool show_progress);
  ~Console();
  Console(const Console&) = delete;
  Console& operator=(const Console&) = delete;

  void warn(std::string_view message);

  /// Announces the next stage of the work; what it returns reports its share.
  skan_graph::Progress stage(std::string name);

 private:
  void show(std::string_view line);

  bool quiet_, progress_, terminal_;
  bool line_is_open_ = false;
  std::chrono::steady_clock::time_point last_shown_{};
};
