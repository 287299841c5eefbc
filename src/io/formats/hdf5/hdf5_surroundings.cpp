#include "io/formats/hdf5/hdf5_surroundings.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "io/formats/hdf5/hdf5_attributes.hpp"
#include "io/read/parse_json.hpp"
#include "io/read/space_axes.hpp"

namespace skan_graph {

namespace {

using nlohmann::json;

std::vector<std::string> letters(const std::string& names) {
  std::vector<std::string> letters;
  for (const char name : names) letters.emplace_back(1, name);
  return letters;
}

void add_itk(hid_t file, const std::string& path, std::size_t dimensions,
             Hdf5Surroundings& around) {
  const std::size_t in_space =
      std::min(number_dataset(file, group_of(path) + "Dimension").size(), dimensions);
  if (in_space == 0 || dimensions - in_space > 1) return;
  around.roles.assign(in_space, AxisRole::space);
  around.roles.resize(dimensions, AxisRole::channel);
  if (std::string names = space_axes(in_space); !names.empty())
    around.axis_names = letters(names.append(dimensions - in_space, 'C'));

  std::vector<double> spacing = number_dataset(file, group_of(path) + "Spacing");
  // ITK writes 1 if the spacing is unknown.
  if (spacing.size() != in_space || std::ranges::all_of(spacing, [](double s) { return s == 1; }))
    return;
  std::ranges::reverse(spacing);
  spacing.resize(dimensions, 1);
  around.spacing = std::move(spacing);
  around.units.assign(dimensions, "");
  around.spacing_from = "ITK's Spacing";
}

/// {"axes": [{"key": "z", "resolution": 0, …}, …]}; a resolution of 0 means unknown.
void add_axis_tags(const std::string& text, std::size_t dimensions, Hdf5Surroundings& around) {
  const json tags = parse_json(text);
  if (!tags.is_object() || !tags.contains("axes") || !tags["axes"].is_array() ||
      tags["axes"].size() != dimensions)
    return;
  std::vector<AxisRole> roles;
  std::vector<std::string> names;
  for (const json& axis : tags["axes"]) {
    const json& key = axis.is_object() && axis.contains("key") ? axis["key"] : axis;
    const auto role = key.is_string() ? axis_role(key.get<std::string>()) : std::nullopt;
    if (!role) return;
    roles.push_back(*role);
    names.push_back(key.get<std::string>());
  }
  around.roles = std::move(roles);
  around.axis_names = std::move(names);
}

/// If a dataset has more axes than sizes, axes of extent 1 that account for the difference, first
/// the leading ones, then the last ones, are channels or time points.
void add_roles(const std::vector<std::uint64_t>& extents, std::size_t in_space,
               Hdf5Surroundings& around) {
  std::size_t first = 0, last = extents.size();
  while (last - first > in_space && extents[first] == 1) ++first;
  while (last - first > in_space && extents[last - 1] == 1) --last;
  if (last - first != in_space) return;
  around.roles.assign(extents.size(), AxisRole::channel);
  std::fill(around.roles.begin() + static_cast<std::ptrdiff_t>(first),
            around.roles.begin() + static_cast<std::ptrdiff_t>(last), AxisRole::space);
  std::string names = std::string(first, 'C') + space_axes(in_space);
  names.resize(extents.size(), 'C');
  around.axis_names = letters(names);
}

void add_element_size(std::vector<double> sizes, const std::vector<std::uint64_t>& extents,
                      Hdf5Surroundings& around) {
  // A plane with the sizes of a volume.
  if (sizes.size() > extents.size())
    sizes.erase(sizes.begin(), sizes.end() - static_cast<std::ptrdiff_t>(extents.size()));
  if (around.roles.empty()) add_roles(extents, sizes.size(), around);
  const auto in_space = static_cast<std::size_t>(
      std::ranges::count(around.roles, AxisRole::space));
  if (in_space == 0 || in_space > sizes.size()) return;
  std::size_t next = sizes.size() - in_space;
  for (const AxisRole role : around.roles) {
    around.spacing.push_back(role == AxisRole::space ? sizes[next++] : 1);
    around.units.push_back("µm");
  }
  around.spacing_from = "element_size_um";
}

}  // namespace

std::string group_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

bool is_itk_image(hid_t file, const std::string& path) {
  return path.substr(group_of(path).size()) == "VoxelData" &&
         H5Lexists(file, (group_of(path) + "Dimension").c_str(), H5P_DEFAULT) > 0;
}

Hdf5Surroundings find_surroundings(hid_t file, const std::string& path,
                                   const std::vector<std::uint64_t>& extents) {
  Hdf5Surroundings around;
  if (is_itk_image(file, path)) {
    add_itk(file, path, extents.size(), around);
    return around;
  }
  add_axis_tags(text_attribute(file, path, "axistags"), extents.size(), around);
  if (std::vector<double> sizes = number_attribute(file, path, "element_size_um"); !sizes.empty())
    add_element_size(std::move(sizes), extents, around);
  // tzyxc, which ilastik writes without naming the axes.
  constexpr std::size_t all_five = 5;
  if (around.roles.empty() && extents.size() == all_five && extents.front() == 1 &&
      extents.back() == 1)
    add_roles(extents, all_five - 2, around);
  return around;
}

}  // namespace skan_graph
