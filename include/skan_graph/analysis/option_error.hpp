#pragma once

#include <stdexcept>
#include <string>

namespace skan_graph {

/// Thrown if an option has an invalid value, or one that does not fit the image or another
/// option. User interfaces add how the option is written there ("--spacing").
class OptionError : public std::invalid_argument {
 public:
  /// `option`: its name, such as "spacing"; `problem`: what is wrong, and what would be right.
  OptionError(std::string option, const std::string& problem)
      : std::invalid_argument(problem), option_(std::move(option)) {}

  const std::string& option() const { return option_; }

 private:
  std::string option_;
};

}  // namespace skan_graph
