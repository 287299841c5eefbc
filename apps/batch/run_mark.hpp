#pragma once

#include <filesystem>
#include <set>

/// Says, in a folder of records, that this process is at work, and in which folders it
/// writes; the system forgets the mark's lock when the process ends, however it ends.
///
/// A process that was killed (SIGKILL, power cut) leaves unfinished outputs behind.
/// Whoever comes next finds its mark without a lock, and removes them.
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
