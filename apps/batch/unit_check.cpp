#include "batch/unit_check.hpp"

#include <fmt/format.h>

namespace {

std::string text_of(const std::string& unit) { return unit.empty() ? "no unit" : unit; }

}  // namespace

std::optional<std::string> UnitCheck::add(const std::filesystem::path& input,
                                          const std::string& unit) {
  if (!first_) first_ = {input, unit};
  if (differ_ || unit == first_->unit) return std::nullopt;
  differ_ = true;
  return fmt::format("images differ in unit: {} has {}, {} has {}; the lengths of each are in its "
                     "own",
                     first_->input.string(), text_of(first_->unit), input.string(), text_of(unit));
}
