#pragma once

#include <string>

/// A human-readable duration: "0.04 s", "12 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

/// The remaining time of work that has taken `elapsed` seconds for `share` of it, 0 to 1:
/// ", 12 s left". Empty while there is too little to estimate from.
std::string time_left_text(double elapsed, double share);

/// The remaining time of a stage that reports how far it is. Counts from its first report, because a
/// run that is resumed begins with what was done before; a share that falls begins anew.
class TimeLeft {
 public:
  /// After `elapsed` seconds this share, 0 to 1, is done.
  void report(double elapsed, double share);
  /// As time_left_text().
  std::string text() const;

 private:
  struct Moment {
    double elapsed = 0, share = 2;  // more than all: before the first report
  };

  Moment first_, last_;
};
