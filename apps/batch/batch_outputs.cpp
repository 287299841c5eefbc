#include "batch/batch_outputs.hpp"

#include <fmt/format.h>

#include <chrono>

namespace fs = std::filesystem;

BatchOutputs::BatchOutputs(const Options& options, const ResumeRecords* records)
    : options_(options),
      records_(records),
      started_(std::chrono::system_clock::now()),
      tables_(options.combined),
      report_(open_report(options)) {}

std::set<fs::path> BatchOutputs::folders(const Options& options) {
  std::set<fs::path> folders;
  const auto add = [&](const fs::path& file) {
    if (file != "-") folders.insert(fs::absolute(file).parent_path());
  };
  for (const auto& [name, path] : options.combined) add(path);
  if (options.report) add(*options.report);
  return folders;
}

void BatchOutputs::add(const Job& job, Outcome& outcome) {
  if (outcome.is_complete() && !options_.combined.empty()) {
    if (records_ != nullptr) outcome.rows = records_->rows(job, outcome.unit);
    if (const auto problem = tables_.misfit(job.input, outcome.rows)) {
      outcome.state = OutcomeState::failed;
      outcome.error = *problem;
    } else {
      tables_.add(outcome.rows);
      sources_.insert(sources_.end(), outcome.sources.begin(), outcome.sources.end());
    }
  }
  if (outcome.is_complete()) fmt::print("{}", outcome.summary);
  if (report_) report_->add(job.input, outcome);
  ++counts_[static_cast<std::size_t>(outcome.state)];
}

void BatchOutputs::finish() {
  if (report_) report_->commit();
  if (count(OutcomeState::dropped) > 0) return;
  tables_.commit();
  if (!options_.provenance) return;
  for (const auto& [name, path] : options_.combined)
    if (path != "-")
      write_provenance({.inputs = sources_,
                        .outputs = {path},
                        .started = started_,
                        .ended = std::chrono::system_clock::now()},
                       options_, fs::path(path).replace_extension(".provenance.json"));
}
