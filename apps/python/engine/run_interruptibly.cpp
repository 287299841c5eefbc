#include "engine/run_interruptibly.hpp"

#include <nanobind/nanobind.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

constexpr std::chrono::milliseconds between_checks{20};

/// A thread that does one work after another.
class EngineThread {
 public:
  EngineThread() : process_(getpid()), thread_([this] { work_until_end(); }) {}
  ~EngineThread() {
    {
      const std::lock_guard lock(mutex_);
      ends_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }
  EngineThread(const EngineThread&) = delete;
  EngineThread& operator=(const EngineThread&) = delete;

  /// Not in a copy of the process, which fork() makes without this thread.
  bool is_there() const { return process_ == getpid(); }

  /// Borrows the work until its end.
  void begin(const std::function<void()>& work) {
    {
      const std::lock_guard lock(mutex_);
      work_ = &work;
    }
    changed_.notify_all();
  }

  /// Waits for the end of the work, but not for long; whether it has come.
  bool wait() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, between_checks, [this] { return work_ == nullptr; });
  }

  /// The exception of the work that has ended, or null.
  std::exception_ptr take_error() { return std::exchange(error_, nullptr); }

 private:
  void work_until_end() {
    std::unique_lock lock(mutex_);
    while (true) {
      changed_.wait(lock, [this] { return ends_ || work_ != nullptr; });
      if (ends_) return;
      lock.unlock();
      try {
        (*work_)();
      } catch (...) {
        error_ = std::current_exception();
      }
      lock.lock();
      work_ = nullptr;
      changed_.notify_all();
    }
  }

  const pid_t process_;
  std::mutex mutex_;
  std::condition_variable changed_;
  const std::function<void()>* work_ = nullptr;  // null when it has ended
  bool ends_ = false;
  std::exception_ptr error_;
  std::thread thread_;  // the last member, as it uses the others
};

/// What a thread of Python keeps for its next call. Each has its own, because oneTBB keeps memory
/// for every thread that has called it.
class KeptThread {
 public:
  ~KeptThread() { reset(nullptr); }

  /// The kept thread, or a new one, which a call within a call needs.
  std::unique_ptr<EngineThread> take() {
    if (thread_ && !thread_->is_there()) reset(nullptr);
    return thread_ ? std::move(thread_) : std::make_unique<EngineThread>();
  }
  void reset(std::unique_ptr<EngineThread> thread) {
    // One that is not there cannot be joined, nor what it waits for be destroyed.
    if (thread_ && !thread_->is_there()) static_cast<void>(thread_.release());
    thread_ = std::move(thread);
  }

 private:
  std::unique_ptr<EngineThread> thread_;
};

thread_local KeptThread kept_thread;

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
  std::exception_ptr error;
  {
    const nb::gil_scoped_release unlocked;
    std::unique_ptr<EngineThread> thread = kept_thread.take();
    thread->begin(work);
    while (!thread->wait()) {
      const nb::gil_scoped_acquire locked;
      if (signal || PyErr_CheckSignals() == 0) continue;
      signal.emplace();
      stop = true;
    }
    error = thread->take_error();
    kept_thread.reset(std::move(thread));
  }
  try {
    if (error) std::rethrow_exception(error);
  } catch (const Stopped&) {
    if (!signal) throw;
  }
  if (signal) throw std::move(*signal);
}
