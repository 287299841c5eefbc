#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <utility>

/// Takes values as they are finished, on any thread, and hands them on in order, one at
/// a time: value i after all before it. Those that came early wait.
template <class Value>
class InOrder {
 public:
  using Take = std::function<void(std::size_t index, Value& value)>;

  explicit InOrder(Take take) : take_(std::move(take)) {}

  void put(std::size_t index, Value value) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(index, std::move(value));
    for (auto first = waiting_.begin(); first != waiting_.end() && first->first == next_;
         first = waiting_.erase(first))
      take_(next_++, first->second);
  }

 private:
  Take take_;
  std::mutex mutex_;
  std::map<std::size_t, Value> waiting_;
  std::size_t next_ = 0;
};
