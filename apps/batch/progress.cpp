#include "batch/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "cli/time_text.hpp"

namespace {

double seconds_since(std::chrono::steady_clock::time_point time) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - time).count();
}

std::string what_became_of_it(const Outcome& outcome) {
  switch (outcome.state) {
    case OutcomeState::done:
      return fmt::format("{} nodes, {} branches, {}", outcome.nodes, outcome.branches,
                         duration_text(outcome.seconds));
    case OutcomeState::kept: return "done before";
    case OutcomeState::failed: return "failed";
    case OutcomeState::dropped: return "dropped";
  }
  return "";
}

}  // namespace

void BatchProgress::begin(std::size_t index, std::string name, std::uint64_t pixels) {
  const std::lock_guard lock(mutex_);
  running_[index] = {std::move(name), pixels, Clock::now(), "", 0};
}

void BatchProgress::set_stage(std::size_t index, const std::string& stage) {
  const std::lock_guard lock(mutex_);
  running_[index].stage = stage;
  running_[index].share = 0;
  show();
}

void BatchProgress::set_share(std::size_t index, double share) {
  const std::lock_guard lock(mutex_);
  running_[index].share = share;
  show();
}

void BatchProgress::end(std::size_t index, const std::string& name, const Outcome& outcome) {
  const std::lock_guard lock(mutex_);
  running_.erase(index);
  ++ended_;
  if (outcome.state == OutcomeState::kept) ++kept_;
  if (console_.is_terminal())
    show();
  else
    console_.note(
        fmt::format("{}/{} {}: {}", ended_, count_, name, what_became_of_it(outcome)));
}

void BatchProgress::show() {
  if (!console_.is_time_to_show()) return;
  const double elapsed = seconds_since(began_);
  const auto worked_on = static_cast<double>(ended_ - kept_);
  std::string line = fmt::format("{}/{} images", ended_, count_);
  if (worked_on > 0)
    line += fmt::format(", {:.3g}/s", worked_on / elapsed) +
            time_left_text(elapsed, worked_on / static_cast<double>(count_ - kept_));
  console_.show(line + largest_image());
}

/// The image to show: the largest one that has been running for a while.
std::string BatchProgress::largest_image() const {
  constexpr double a_while = 2;  // seconds
  const auto largest = std::ranges::max_element(
      running_, {}, [](const auto& entry) { return entry.second.pixels; });
  if (largest == running_.end() || seconds_since(largest->second.begun) < a_while) return "";
  const Image& image = largest->second;
  const std::string share = image.share > 0 ? fmt::format(" {:.0f} %", 100 * image.share) : "";
  return fmt::format("; {}: {}{}", image.name, image.stage, share);
}
