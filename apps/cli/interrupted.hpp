#pragma once

#include <stdexcept>
#include <string>

/// Thrown if a signal stopped the work; the message says how to continue.
class Interrupted : public std::runtime_error {
 public:
  Interrupted(int signal, const std::string& message)
      : std::runtime_error(message), signal_(signal) {}
  int signal() const { return signal_; }

 private:
  int signal_;
};
