#pragma once

#include <string>

/// A human-readable duration: "0.04 s", "12 s", "3 min 20 s", "2 h 5 min".
std::string duration_text(double seconds);

/// The remaining time of work that has taken `elapsed` seconds for `share` of it, 0 to 1:
/// ", 12 s left". Empty while there is too little to estimate from.
std::string time_left_text(double elapsed, double share);
