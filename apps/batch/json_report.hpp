#pragma once

#include <filesystem>

#include "batch/report.hpp"
#include "skan_graph/io/output_file.hpp"

/// A line of JSON for each input:
///
///     {"input": "a.tif", "state": "done", "error": null, "nodes": 13036, "branches": 981,
///      "seconds": 0.004}
///     {"input": "b.tif", "state": "failed", "error": "b.tif: is empty; …", "nodes": null, …}
class JsonReport : public Report {
 public:
  explicit JsonReport(const std::filesystem::path& path) : file_(path) {}

  void add(const std::filesystem::path& input, const Outcome& outcome) override;
  void commit() override { file_.commit(); }

 private:
  skan_graph::OutputFile file_;
};
