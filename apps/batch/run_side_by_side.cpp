#include "batch/run_side_by_side.hpp"

#include <tbb/task_arena.h>
#include <tbb/task_group.h>

#include <algorithm>
#include <list>
#include <mutex>
#include <utility>

namespace {

/// No thread ever blocks to wait for memory or for a job. Instead its task ends, so the thread is
/// free to help running jobs; every task that ends starts the tasks that are now possible.
class SideBySide {
 public:
  SideBySide(std::size_t count, const SharedMachine& machine,
             const std::function<std::optional<PreparedWork>(std::size_t)>& prepare,
             const std::function<bool()>& stopped)
      : count_(count), machine_(machine), prepare_(prepare), stopped_(stopped) {}

  void run() {
    begin_what_can();
    tasks_.wait();
  }

 private:
  void begin_what_can() {
    const std::lock_guard lock(mutex_);
    while (running_ < machine_.threads && !stopped_()) {
      if (const auto waiting = std::ranges::find_if(
              waiting_, [this](const PreparedWork& piece) { return fits(piece); });
          waiting != waiting_.end()) {
        take_memory(*waiting);
        begin([this, piece = std::move(*waiting)] { do_work(piece); });
        waiting_.erase(waiting);
      } else if (next_ < count_ && waiting_.size() < machine_.threads) {
        begin([this, index = next_++] { prepare(index); });
      } else {
        return;
      }
    }
  }

  /// Isolates a job: threads that wait inside it may only execute parts of the same job, never
  /// another job, whose memory would be added.
  template <class Task>
  void begin(Task task) {
    ++running_;
    tasks_.run([task = std::move(task)] { tbb::this_task_arena::isolate(task); });
  }

  void prepare(std::size_t index) {
    auto piece = prepare_(index);
    std::unique_lock lock(mutex_);
    if (piece && fits(*piece)) {
      take_memory(*piece);
      lock.unlock();
      do_work(*piece);
      return;
    }
    if (piece) waiting_.push_back(std::move(*piece));
    --running_;
    lock.unlock();
    begin_what_can();
  }

  void do_work(const PreparedWork& piece) {
    piece.work();
    {
      const std::lock_guard lock(mutex_);
      bytes_ -= piece.bytes;
      --holding_;
      --running_;
    }
    begin_what_can();
  }

  bool fits(const PreparedWork& piece) const {
    return holding_ == 0 ||
           (bytes_ <= machine_.bytes && piece.bytes <= machine_.bytes - bytes_);
  }

  void take_memory(const PreparedWork& piece) {
    bytes_ += piece.bytes;
    ++holding_;
  }

  const std::size_t count_;
  const SharedMachine machine_;
  const std::function<std::optional<PreparedWork>(std::size_t)>& prepare_;
  const std::function<bool()>& stopped_;
  tbb::task_group tasks_;

  std::mutex mutex_;
  std::size_t next_ = 0;     // the next job to prepare
  std::size_t running_ = 0;  // number of tasks
  std::size_t holding_ = 0;  // number of jobs that hold memory, and how much they hold
  std::uint64_t bytes_ = 0;
  std::list<PreparedWork> waiting_;  // for memory
};

}  // namespace

void run_side_by_side(std::size_t count, const SharedMachine& machine,
                      const std::function<std::optional<PreparedWork>(std::size_t)>& prepare,
                      const std::function<bool()>& stopped) {
  tbb::task_arena arena(static_cast<int>(machine.threads));
  arena.execute([&] { SideBySide(count, machine, prepare, stopped).run(); });
}
