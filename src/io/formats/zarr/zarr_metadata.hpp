#pragma once

#include <cstdint>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace skan_graph {

/// Reads values from the metadata of an array; each may be missing or of a wrong kind. All
/// functions throw FileError. Borrows the object and the name, which is for messages.
class ZarrMetadata {
 public:
  ZarrMetadata(const nlohmann::json& object, const std::filesystem::path& name)
      : object_(object), name_(name) {}

  /// Null if it does not exist.
  const nlohmann::json& at(const char* key) const;
  std::string text(const char* key) const;
  std::vector<std::uint64_t> extents(const char* key) const;
  ZarrMetadata inside(const char* key) const { return {at(key), name_}; }
  /// The members of a list; empty if it is missing or null.
  std::vector<ZarrMetadata> list(const char* key) const;

  /// For invalid values, and for unsupported ones.
  [[noreturn]] void fail(const std::string& problem) const;
  [[noreturn]] void refuse(const std::string& problem, const std::string& next_step) const;

 private:
  const nlohmann::json& object_;
  const std::filesystem::path& name_;
};

}  // namespace skan_graph
