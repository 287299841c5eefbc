#include "skan_graph/analysis/stage_option.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace skan_graph {

namespace {

struct Text {
  std::string operator()(std::monostate) const { return ""; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::uint64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return fmt::format("{}", value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const std::vector<double>& values) const {
    return fmt::format("{}", fmt::join(values, ","));
  }
  std::string operator()(const std::vector<std::string>& values) const {
    return fmt::format("{}", fmt::join(values, ","));
  }
};

}  // namespace

std::string text_of(const OptionValue& value) { return std::visit(Text(), value); }

}  // namespace skan_graph
