#pragma once

#include <CLI/CLI.hpp>
#include <deque>
#include <span>
#include <string>
#include <vector>

#include "skan_graph/analysis/stage.hpp"

/// The options that stages declare, on a command line and in a configuration file.
class StageOptions {
 public:
  /// Adds those of the stages; their words are found in `put_into` once the app has parsed.
  /// `group`: the heading for all of them; "": that of each option.
  StageOptions(CLI::App& app, std::span<const skan_graph::Stage> stages,
               const std::string& group = "");

  /// Sets what was given, and lets every stage check its options. Throws UsageError.
  void put_into(skan_graph::AnalysisOptions& options) const;

 private:
  struct Given {
    const skan_graph::StageOption& option;
    std::vector<std::string> words = {};
    bool is_on = false;  // of a switch
    const CLI::Option* parsed = nullptr;
  };
  void add(CLI::App& app, const skan_graph::StageOption& option, const std::string& group);

  std::span<const skan_graph::Stage> stages_;
  std::deque<Given> given_;  // whose elements stay where they are
};

/// The stage that declares how images are read, for commands that do no more.
std::span<const skan_graph::Stage> reading_stage();
