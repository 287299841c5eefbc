#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "batch/outcome.hpp"
#include "cli/console.hpp"

/// The progress of a batch: on a terminal one line that is updated; in a log file a line for each
/// image.
///
///     120/400 images, 35/s, 8 s left; volume.tif: reading 45 %
class BatchProgress {
 public:
  BatchProgress(Console& console, std::size_t count) : console_(console), count_(count) {}

  /// An image of this many pixels begins; `index` is its number in the batch.
  void begin(std::size_t index, std::string name, std::uint64_t pixels);
  void set_stage(std::size_t index, const std::string& stage);
  void set_share(std::size_t index, double share);
  void end(std::size_t index, const std::string& name, const Outcome& outcome);

 private:
  using Clock = std::chrono::steady_clock;
  struct Image {
    std::string name;
    std::uint64_t pixels;
    Clock::time_point begun;
    std::string stage;
    double share = 0;  // of the stage; 0 if unknown
  };

  void show();
  std::string largest_image() const;

  Console& console_;
  const std::size_t count_;
  const Clock::time_point began_ = Clock::now();
  std::mutex mutex_;
  std::size_t ended_ = 0, kept_ = 0;
  std::map<std::size_t, Image> running_;
};
