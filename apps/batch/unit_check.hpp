#pragma once

#include <filesystem>
#include <optional>
#include <string>

/// Finds out whether the images of a batch differ in the unit of their lengths.
class UnitCheck {
 public:
  /// Adds an image and its unit, "" for none. Returns a one-line message for the first image whose
  /// unit differs from that of previous images, but not for further ones.
  std::optional<std::string> add(const std::filesystem::path& input, const std::string& unit);

 private:
  struct Image {
    std::filesystem::path input;
    std::string unit;
  };
  std::optional<Image> first_;
  bool differ_ = false;
};
