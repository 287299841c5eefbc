#pragma once

#include <string>

/// Seconds as a person says them: "0.04 s", "12 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

/// What is left of work that took `elapsed` seconds for the share that is done, 0 to 1:
/// ", 12 s left". Nothing while that would be a guess.
std::string time_left_text(double elapsed, double share);
