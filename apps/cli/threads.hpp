#pragma once

#include <tbb/global_control.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <thread>

/// The threads of a run: the requested number or, by default, one for each processor. With the
/// default, threads start only when they are needed.
class Threads {
 public:
  /// 0: the default.
  explicit Threads(int asked_for)
      : count_(asked_for > 0 ? static_cast<std::size_t>(asked_for)
                             : std::max(1U, std::thread::hardware_concurrency())) {
    if (asked_for > 0) limit_.emplace(tbb::global_control::max_allowed_parallelism, count_);
  }

  std::size_t count() const { return count_; }

 private:
  std::size_t count_;
  std::optional<tbb::global_control> limit_;
};
