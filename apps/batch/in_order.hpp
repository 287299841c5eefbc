#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

/// Accepts values in any order, from any thread, and passes them on in order, one at a time. Early
/// values wait for all values before them.
///
/// One thread at a time passes values on, including those that arrive meanwhile; the other threads
/// continue at once. They wait only if too many values have piled up, for example because of a
/// slow disk.
template <class Value>
class InOrder {
 public:
  /// Must not throw.
  using Take = std::function<void(std::size_t index, Value& value)>;

  explicit InOrder(Take take) : take_(std::move(take)) {}

  void put(std::size_t index, Value value) {
    std::unique_lock lock(mutex_);
    waiting_.emplace(index, std::move(value));
    if (hands_on_) {
      fewer_wait_.wait(lock, [this] { return !hands_on_ || waiting_.size() <= most_waiting; });
      return;
    }
    hands_on_ = true;
    while (!waiting_.empty() && waiting_.begin()->first == next_) {
      auto first = waiting_.extract(waiting_.begin());
      lock.unlock();
      take_(next_, first.mapped());
      lock.lock();
      ++next_;
      fewer_wait_.notify_all();
    }
    hands_on_ = false;
    fewer_wait_.notify_all();
  }

 private:
  static constexpr std::size_t most_waiting = 4;

  Take take_;
  std::mutex mutex_;
  std::condition_variable fewer_wait_;
  std::map<std::size_t, Value> waiting_;
  std::size_t next_ = 0;
  bool hands_on_ = false;  // whether a thread is passing values on
};
