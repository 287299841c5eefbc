#pragma once

#include <filesystem>

#include "batch/outcome.hpp"
#include "skan_graph/io/output_file.hpp"

/// The --report of a batch: a line of JSON for each input, in the order of inputs.
///
///     {"input": "a.tif", "state": "done", "error": null, "nodes": 13036, "branches": 981,
///      "seconds": 0.004}
///     {"input": "b.tif", "state": "failed", "error": "b.tif: is empty; …", "nodes": null, …}
class Report {
 public:
  explicit Report(const std::filesystem::path& path) : file_(path) {}

  void add(const std::filesystem::path& input, const Outcome& outcome);
  void commit() { file_.commit(); }

 private:
  skan_graph::OutputFile file_;
};
