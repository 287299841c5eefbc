#pragma once

#include <deque>
#include <span>
#include <string>

#include "cli/command_line.hpp"
#include "skan_graph/analysis/stage.hpp"

/// The options that stages declare, on a command line and in a configuration file.
class StageOptions {
 public:
  /// Adds the options of the stages; parsing sets `options`. Borrows all arguments. `group` is a
  /// heading for all options; if it is "", each option has its own.
  StageOptions(CommandLine& line, std::span<const skan_graph::Stage> stages,
               skan_graph::AnalysisOptions& options, const std::string& group = "");

  /// Call it after parsing: sets the switches, and lets every stage check its options.
  /// Throws UsageError.
  void finish() const;

 private:
  struct Switch {
    const skan_graph::StageOption& option;
    bool is_on = false;
  };

  std::span<const skan_graph::Stage> stages_;
  skan_graph::AnalysisOptions& options_;
  std::deque<Switch> switches_;  // a deque, because its elements never move
};

/// The stages of every run up to this one, for commands that go no further.
std::span<const skan_graph::Stage> stages_to(std::string_view name);

/// The stage that declares how images are read, for commands that do no more.
std::span<const skan_graph::Stage> reading_stage();
