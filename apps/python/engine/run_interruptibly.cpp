#include "engine/run_interruptibly.hpp"

#include <nanobind/nanobind.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

constexpr std::chrono::milliseconds between_checks{20};

/// Work on a thread of its own.
class Worker {
 public:
  explicit Worker(const std::function<void()>& work)
      : thread_([this, &work] {
          try {
            work();
          } catch (...) {
            error_ = std::current_exception();
          }
          const std::lock_guard lock(mutex_);
          done_ = true;
          changed_.notify_one();
        }) {}

  /// Waits for the end, but not for long; whether it has come.
  bool wait() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, between_checks, [this] { return done_; });
  }

  /// Waits for the end, and rethrows the exception of the work.
  void finish() {
    thread_.join();
    if (error_) std::rethrow_exception(error_);
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool done_ = false;
  std::exception_ptr error_;
  std::thread thread_;  // the last member, as it uses the others
};

}  // namespace

sg::Progress progress_until(const StopFlag& stop) {
  return [&stop](std::uint64_t, std::uint64_t) {
    if (stop) throw Stopped();
  };
}

sg::AnalysisEvents events_until(const StopFlag& stop,
                                std::function<void(const sg::AnalysisWarning&)> warn) {
  return {.stage =
              [&stop](const std::string&) {
                if (stop) throw Stopped();
                return progress_until(stop);
              },
          .warn = std::move(warn)};
}

void run_interruptibly(StopFlag& stop, const std::function<void()>& work) {
  std::optional<nb::python_error> signal;
  {
    const nb::gil_scoped_release unlocked;
    Worker worker(work);
    while (!worker.wait()) {
      const nb::gil_scoped_acquire locked;
      if (signal || PyErr_CheckSignals() == 0) continue;
      signal.emplace();
      stop = true;
    }
    try {
      worker.finish();
    } catch (const Stopped&) {
      if (!signal) throw;
    }
  }
  if (signal) throw std::move(*signal);
}
