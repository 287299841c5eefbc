#include "io/formats/hdf5/imaris.hpp"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>
#include <vector>

#include "io/formats/hdf5/hdf5_attributes.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/length_unit.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

bool has_group(hid_t file, const std::string& path) {
  return H5Lexists(file, path.c_str(), H5P_DEFAULT) > 0;
}

/// How many of "name 0", "name 1", … a group has.
std::uint64_t count_groups(hid_t file, const std::string& parent, const char* name) {
  std::uint64_t count = 0;
  while (has_group(file, fmt::format("{}/{} {}", parent, name, count))) ++count;
  return count;
}

template <class Number>
std::optional<Number> number_in_text(hid_t file, const std::string& group,
                                       const std::string& name) {
  const std::string text = text_attribute(file, group, name);
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end == text.data()) return std::nullopt;
  return number;
}

constexpr std::array<char, 3> axis_names{'Z', 'Y', 'X'};
const std::string info_group = "/DataSetInfo/Image";

std::vector<std::uint64_t> extents(hid_t file, const std::string& channel, std::uint64_t level) {
  std::vector<std::uint64_t> extents;
  for (const char axis : axis_names) {
    auto extent =
        number_in_text<std::uint64_t>(file, channel, fmt::format("ImageSize{}", axis));
    if (!extent && level == 0)
      extent = number_in_text<std::uint64_t>(file, info_group, std::string(1, axis));
    if (!extent) return {};
    extents.push_back(*extent);
  }
  return extents;
}

/// The volume's extent along every axis divided by the number of pixels.
std::vector<double> spacing(hid_t file, const std::vector<std::uint64_t>& extents) {
  std::vector<double> spacing;
  for (std::size_t axis = 0; axis < axis_names.size(); ++axis) {
    const std::size_t imaris_axis = axis_names.size() - 1 - axis;  // Imaris counts from X
    const auto least =
        number_in_text<double>(file, info_group, fmt::format("ExtMin{}", imaris_axis));
    const auto most =
        number_in_text<double>(file, info_group, fmt::format("ExtMax{}", imaris_axis));
    if (!least || !most) return {};
    const double step = (*most - *least) / static_cast<double>(extents[axis]);
    if (!std::isfinite(step) || step <= 0) return {};
    spacing.push_back(step);
  }
  return spacing;
}

}  // namespace

bool is_imaris(hid_t file) {
  return has_group(file, "/DataSetInfo") && has_group(file, "/DataSet") &&
         has_group(file, "/DataSet/ResolutionLevel 0");
}

ImarisImage find_imaris_image(hid_t file, const ReadOptions& options,
                              const std::filesystem::path& name) {
  const std::uint64_t levels = count_groups(file, "/DataSet", "ResolutionLevel");
  const std::string level = fmt::format("/DataSet/ResolutionLevel {}",
                                        choose_image("level", levels, options.level, name));
  const std::uint64_t frames = count_groups(file, level, "TimePoint");
  const std::string frame = fmt::format("{}/TimePoint {}", level,
                                        choose_image("frame", frames, options.frame, name));
  const std::uint64_t channels = count_groups(file, frame, "Channel");
  const std::string channel = fmt::format("{}/Channel {}", frame,
                                          choose_image("channel", channels, options.channel, name));

  ImarisImage found;
  found.path = channel.substr(1) + "/Data";
  found.around.format = "Imaris";
  found.around.extents = extents(file, channel, options.level);
  if (found.around.extents.empty())
    throw FileError(name, "does not say how large its image is", "write it again with Imaris");
  found.around.roles.assign(axis_names.size(), AxisRole::space);
  for (const char axis : axis_names) found.around.axis_names.emplace_back(1, axis);
  found.around.spacing = spacing(file, found.around.extents);
  found.around.spacing_from = "Imaris's extents";
  found.around.units.assign(found.around.spacing.size(),
                            unit_name(text_attribute(file, info_group, "Unit")));
  return found;
}

}  // namespace skan_graph
