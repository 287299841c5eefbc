#include "parallel/run_wave.hpp"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "parallel/parallel_for.hpp"

namespace skan_graph {

namespace {

/// The state of a wave that its threads share.
class WaveRun {
 public:
  using Work = std::function<std::uint64_t(std::int64_t, std::int64_t)>;
  using AfterStep = std::function<void(std::int64_t, std::uint64_t)>;

  WaveRun(const Wave& wave, const Work& work, const AfterStep& after_step)
      : wave_(wave),
        work_(work),
        after_step_(after_step),
        caller_(std::this_thread::get_id()),
        steps_(static_cast<std::size_t>(wave.steps_under_way)) {}

  /// What each thread does.
  void work() {
    std::unique_lock lock(mutex_);
    try {
      while (!ended_) {
        if (std::this_thread::get_id() == caller_) report(lock);
        if (ended_) break;
        if (const std::optional<std::int64_t> step = next_step())
          work_on(*step, lock);
        else
          changed_.wait(lock);
      }
    } catch (...) {
      if (!lock.owns_lock()) lock.lock();
      ended_ = true;
      changed_.notify_all();
      throw;
    }
  }

  /// Calls `after_step` for steps that have ended, with the lock released.
  void report(std::unique_lock<std::mutex>& lock) {
    while (reported_ < static_cast<std::int64_t>(sums_.size())) {
      const std::uint64_t sum = sums_[static_cast<std::size_t>(reported_)];
      lock.unlock();
      after_step_(reported_, sum);
      lock.lock();
      ++reported_;
    }
  }

  void report_rest() {
    std::unique_lock lock(mutex_);
    report(lock);
  }

 private:
  struct Step {
    std::int64_t places_done = 0;
    std::uint64_t sum = 0;
    bool is_at_work = false;
  };

  Step& step(std::int64_t s) { return steps_[static_cast<std::size_t>(s) % steps_.size()]; }
  /// The first step that has not ended.
  std::int64_t first_step() const { return static_cast<std::int64_t>(sums_.size()); }

  /// After the last step that may be under way.
  std::int64_t end_step() const {
    const std::int64_t end = first_step() + wave_.steps_under_way;
    return wave_.steps == 0 ? end : std::min(end, wave_.steps);
  }

  bool may_start(std::int64_t s) {
    const Step& its = step(s);
    if (its.is_at_work || its.places_done == wave_.places) return false;
    if (s + 1 < end_step() && its.places_done - step(s + 1).places_done >= wave_.most_ahead)
      return false;
    return s == first_step() ||
           step(s - 1).places_done >=
               std::min(its.places_done + wave_.distance + 1, wave_.places);
  }

  std::optional<std::int64_t> next_step() {
    for (std::int64_t s = end_step(); s-- > first_step();)
      if (may_start(s)) return s;
    return std::nullopt;
  }

  void work_on(std::int64_t s, std::unique_lock<std::mutex>& lock) {
    Step& its = step(s);
    its.is_at_work = true;
    const std::int64_t place = its.places_done;
    lock.unlock();
    const std::uint64_t done = work_(s, place);
    lock.lock();
    its.is_at_work = false;
    its.sum += done;
    ++its.places_done;
    while (!ended_ && step(first_step()).places_done == wave_.places) end_first_step();
    changed_.notify_all();
  }

  void end_first_step() {
    Step& first = step(first_step());
    sums_.push_back(first.sum);
    ended_ = wave_.steps == 0 ? first.sum == 0 : first_step() == wave_.steps;
    first = {};
  }

  const Wave& wave_;
  const Work& work_;
  const AfterStep& after_step_;
  const std::thread::id caller_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ended_ = false;
  std::vector<Step> steps_;          // those under way; step s is number s modulo their count
  std::vector<std::uint64_t> sums_;  // of all steps that have ended
  std::int64_t reported_ = 0;
};

}  // namespace

void run_wave(const Wave& wave,
              const std::function<std::uint64_t(std::int64_t, std::int64_t)>& work,
              const std::function<void(std::int64_t, std::uint64_t)>& after_step) {
  WaveRun run(wave, work, after_step);
  if (wave.threads == 1)
    run.work();
  else
    parallel_for(wave.threads, [&](std::int64_t) { run.work(); });
  run.report_rest();
}

}  // namespace skan_graph
