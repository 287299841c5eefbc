#pragma once

#include <filesystem>
#include <optional>
#include <string>

/// Finds out whether the images of a batch differ in the unit of their lengths.
class UnitCheck {
 public:
  /// An image and its unit, "" for none. What is to be said of the first one whose unit is not
  /// that of the images before, in one line; nothing of further ones.
  std::optional<std::string> add(const std::filesystem::path& input, const std::string& unit);

 private:
  struct Image {
    std::filesystem::path input;
    std::string unit;
  };
  std::optional<Image> first_;
  bool differ_ = false;
};
