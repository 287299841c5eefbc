#pragma once

#include <stdexcept>
#include <string>

/// The work was stopped by a signal; the message says how to go on.
class Interrupted : public std::runtime_error {
 public:
  Interrupted(int signal, const std::string& message)
      : std::runtime_error(message), signal_(signal) {}
  int signal() const { return signal_; }

 private:
  int signal_;
};
