#include "batch/batch.hpp"

#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>

#include "batch/batch_outputs.hpp"
#include "batch/in_order.hpp"
#include "batch/make_folders.hpp"
#include "batch/memory.hpp"
#include "batch/resume_records.hpp"
#include "batch/outcome.hpp"
#include "batch/progress.hpp"
#include "batch/run_mark.hpp"
#include "batch/run_side_by_side.hpp"
#include "batch/unit_check.hpp"
#include "cli/console.hpp"
#include "cli/file_messages.hpp"
#include "cli/interrupted.hpp"
#include "cli/keep_small_memory.hpp"
#include "cli/shell_text.hpp"
#include "cli/signals.hpp"
#include "commands/process_image.hpp"
#include "commands/system_memory.hpp"

namespace {

namespace fs = std::filesystem;
namespace sg = skan_graph;
using Clock = std::chrono::steady_clock;

/// Thrown by the events of an image that is aborted because the batch was stopped.
struct Dropped {};

double seconds_since(Clock::time_point time) {
  return std::chrono::duration<double>(Clock::now() - time).count();
}

/// Runs `work`, which returns an Outcome or throws, and converts exceptions to an Outcome.
template <class Work>
Outcome outcome_of(const Job& job, const Work& work) {
  const auto failed = [](const std::string& error) {
    Outcome outcome;
    outcome.state = OutcomeState::failed;
    outcome.error = error;
    return outcome;
  };
  try {
    return work();
  } catch (const Dropped&) {
    return {};
  } catch (const UsageError& error) {  // whose message does not name the image
    return failed(fmt::format("{}: {}", job.input.string(), error.what()));
  } catch (const std::bad_alloc&) {
    return failed(fmt::format("{}: not enough memory for this image; use a larger machine",
                              job.input.string()));
  } catch (const std::exception& error) {
    return failed(error_message(error));
  }
}

class Batch {
 public:
  Batch(const Options& options, const std::vector<Job>& jobs, std::size_t threads);
  void run();

 private:
  void keep_records();
  std::optional<PreparedWork> prepare(std::size_t index);
  std::optional<Outcome> find_done(const Job& job) const;
  Outcome work_on(std::size_t index, const sg::AnalysisInput& input, const ResumeRecords::Before& before);
  sg::AnalysisEvents events_of(std::size_t index);
  void end(std::size_t index, Clock::time_point began, Outcome outcome);
  void hand_on(std::size_t index, Outcome& outcome);
  void tell_the_end() const;

  bool is_stopped() const { return stop_ || stop_signal() != 0; }

  const Options& options_;
  const std::vector<Job>& jobs_;
  const SharedMachine machine_;
  const Clock::time_point began_ = Clock::now();
  Console console_;
  BatchProgress progress_;
  std::optional<ResumeRecords> records_;  // if there is a folder for them
  std::optional<RunMark> mark_;
  std::optional<BatchOutputs> outputs_;
  UnitCheck units_;
  InOrder<Outcome> outcomes_;
  std::vector<char> has_ended_;  // for each job
  std::atomic<bool> stop_{false};
  std::exception_ptr end_of_all_;  // an output of the whole batch cannot be written
};

Batch::Batch(const Options& options, const std::vector<Job>& jobs, std::size_t threads)
    : options_(options),
      jobs_(jobs),
      machine_{threads, options.max_memory.value_or(available_memory() / 4 * 3)},
      console_(options.quiet, options.progress),
      progress_(console_, jobs.size()),
      outcomes_([this](std::size_t index, Outcome& outcome) { hand_on(index, outcome); }),
      has_ended_(jobs.size()) {
  if (options.output_dir) keep_records();
  outputs_.emplace(options, records_ ? &*records_ : nullptr);
}

void Batch::keep_records() {
  records_.emplace(options_);
  make_folders(records_->folder());
  std::set<fs::path> folders = BatchOutputs::folders(options_);
  for (const Job& job : jobs_) {
    folders.insert((*options_.output_dir / job.name).parent_path());
    folders.insert(records_->folder_for(job));
  }
  mark_.emplace(records_->folder(), folders);
}

void Batch::run() {
  run_side_by_side(
      jobs_.size(), machine_, [this](std::size_t index) { return prepare(index); },
      [this] { return is_stopped(); });
  for (std::size_t index = 0; index < jobs_.size(); ++index)
    if (!has_ended_[index]) outcomes_.put(index, {});  // never started
  if (end_of_all_) std::rethrow_exception(end_of_all_);
  outputs_->finish();
  tell_the_end();
}

/// Opens an image, unless an earlier call has finished it.
std::optional<PreparedWork> Batch::prepare(std::size_t index) {
  const Job& job = jobs_[index];
  const auto began = Clock::now();
  std::optional<PreparedWork> piece;
  const Outcome outcome = outcome_of(job, [&]() -> Outcome {
    if (auto done = find_done(job)) return *done;
    ResumeRecords::Before before;
    if (records_) {
      make_folders((*options_.output_dir / job.name).parent_path());
      before = records_->begin(job);
    }
    const auto input = std::make_shared<const skan_graph::AnalysisInput>(
        open_job(job, options_, events_of(index)));
    for (const fs::path& other : input->other_files()) before.add(other);
    piece = {estimated_bytes(options_, input->image->info().shape), [this, index, input, before, began] {
               end(index, began, outcome_of(jobs_[index], [&] {
                     return work_on(index, *input, before);
                   }));
             }};
    return {};
  });
  if (!piece) end(index, began, outcome);
  return piece;
}

std::optional<Outcome> Batch::find_done(const Job& job) const {
  if (!options_.resume) return std::nullopt;
  const auto record = records_->find(job);
  if (!record) return std::nullopt;
  Outcome outcome;
  outcome.state = OutcomeState::kept;
  outcome.nodes = record->nodes;
  outcome.branches = record->branches;
  outcome.unit = record->unit;
  outcome.seconds = record->seconds;
  outcome.sources = record->sources;
  outcome.figures = record->figures;
  return outcome;
}

Outcome Batch::work_on(std::size_t index, const sg::AnalysisInput& input, const ResumeRecords::Before& before) {
  const Job& job = jobs_[index];
  const auto began = Clock::now();
  progress_.begin(index, job.input.filename().string(), input.image->info().shape.pixel_count());
  ImageResult result = process_image(input, job, options_, events_of(index));
  Outcome outcome;
  outcome.state = OutcomeState::done;
  outcome.nodes = result.nodes;
  outcome.branches = result.branches;
  outcome.unit = std::move(result.unit);
  outcome.summary = std::move(result.summary);
  outcome.sources = std::move(result.sources);
  outcome.figures = std::move(result.figures);
  if (records_)
    records_->write(job, before, result.rows,
                  {result.nodes, result.branches, outcome.unit, seconds_since(began),
                     outcome.sources, outcome.figures});
  else
    outcome.rows = std::move(result.rows);
  return outcome;
}

sg::AnalysisEvents Batch::events_of(std::size_t index) {
  const auto drop_if_stopped = [this] {
    if (is_stopped()) throw Dropped();
  };
  return {[this, index, drop_if_stopped](const std::string& stage) {
            drop_if_stopped();
            progress_.set_stage(index, stage);
            return [this, index, drop_if_stopped](std::uint64_t done, std::uint64_t total) {
              drop_if_stopped();
              progress_.set_share(index, static_cast<double>(done) / static_cast<double>(total));
            };
          },
          [this](const sg::AnalysisWarning& warning) {
            console_.warn(warning_message(warning));
          }};
}

void Batch::end(std::size_t index, Clock::time_point began, Outcome outcome) {
  if (outcome.state == OutcomeState::done || outcome.state == OutcomeState::failed)
    outcome.seconds = seconds_since(began);
  if (outcome.state == OutcomeState::failed) {
    console_.error(outcome.error);
    if (options_.fail_fast) stop_ = true;
  }
  progress_.end(index, jobs_[index].input.string(), outcome);
  has_ended_[index] = 1;
  outcomes_.put(index, std::move(outcome));
}

/// Called in the order of the jobs, one at a time.
void Batch::hand_on(std::size_t index, Outcome& outcome) {
  if (end_of_all_) return;
  try {
    const bool was_complete = outcome.is_complete();
    outputs_->add(jobs_[index], outcome);
    if (was_complete && !outcome.is_complete()) console_.error(outcome.error);
    if (outcome.is_complete())
      if (const auto difference = units_.add(jobs_[index].input, outcome.unit))
        console_.warn(*difference);
  } catch (...) {
    end_of_all_ = std::current_exception();
    stop_ = true;
  }
}

void Batch::tell_the_end() const {
  const std::size_t kept = outputs_->count(OutcomeState::kept);
  const std::size_t done = outputs_->count(OutcomeState::done);
  const std::size_t failed = outputs_->count(OutcomeState::failed);
  const std::size_t dropped = outputs_->count(OutcomeState::dropped);
  std::string text = fmt::format("{} of {} images done", done + kept, jobs_.size());
  if (kept > 0) text += fmt::format(" ({} of them before)", kept);
  if (failed > 0) text += fmt::format(", {} failed", failed);
  if (failed > 0 && options_.report) text += fmt::format(" (see {})", options_.report->string());
  if (dropped > 0) {
    text += fmt::format(", {} not; ", dropped);
    std::vector<std::string> again = options_.command_line;
    if (!options_.resume) again.push_back("--resume");
    text += options_.output_dir ? "to go on: " + shell_text(again)
                                : std::string("with --output-dir it could go on with --resume");
  }
  if (stop_signal() != 0) throw Interrupted(stop_signal(), "stopped: " + text);
  if (failed > 0) throw std::runtime_error(text);
}

}  // namespace

void run_batch(const Options& options, const std::vector<Job>& jobs, std::size_t threads) {
  keep_small_memory();
  stop_on_first_signal();
  Batch(options, jobs, threads).run();
}
