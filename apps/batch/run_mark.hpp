#pragma once

#include <filesystem>
#include <set>

/// Marks, by a locked file in a folder of records, that this process is running and in which
/// folders it writes. The system releases the lock when the process ends, however it ends.
///
/// A process that is killed (SIGKILL, power failure) leaves unfinished outputs behind. The next
/// process finds its mark without a lock, and removes them.
class RunMark {
 public:
  RunMark(const std::filesystem::path& records, const std::set<std::filesystem::path>& folders);
  ~RunMark();
  RunMark(const RunMark&) = delete;
  RunMark& operator=(const RunMark&) = delete;

 private:
  std::filesystem::path file_;
  int descriptor_ = -1;
};
