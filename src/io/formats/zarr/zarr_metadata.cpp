#include "io/formats/zarr/zarr_metadata.hpp"

#include <fmt/format.h>

#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

using nlohmann::json;

const json& ZarrMetadata::at(const char* key) const {
  static const json null;
  if (object_.is_null()) return null;
  if (!object_.is_object()) fail("are not an object");
  const auto found = object_.find(key);
  return found == object_.end() ? null : *found;
}

std::string ZarrMetadata::text(const char* key) const {
  if (!at(key).is_string()) fail(fmt::format("have no text \"{}\"", key));
  return at(key).get<std::string>();
}

std::vector<std::uint64_t> ZarrMetadata::extents(const char* key) const {
  if (!at(key).is_array()) fail(fmt::format("have no list \"{}\"", key));
  std::vector<std::uint64_t> extents;
  for (const json& extent : at(key)) {
    if (!extent.is_number_unsigned()) fail(fmt::format("have no numbers in \"{}\"", key));
    extents.push_back(extent.get<std::uint64_t>());
  }
  return extents;
}

std::vector<ZarrMetadata> ZarrMetadata::list(const char* key) const {
  const json& members = at(key);
  if (members.is_null()) return {};
  if (!members.is_array()) fail(fmt::format("have no list \"{}\"", key));
  std::vector<ZarrMetadata> list;
  for (const json& member : members) list.emplace_back(member, name_);
  return list;
}

void ZarrMetadata::fail(const std::string& problem) const {
  throw FileError(name_, "has Zarr metadata that " + problem, "write it again");
}

void ZarrMetadata::refuse(const std::string& problem, const std::string& next_step) const {
  throw FileError(name_, problem, next_step);
}

}  // namespace skan_graph
