#include "io/read/image_axes.hpp"

#include <numeric>

#include "io/read/choose_image.hpp"

namespace skan_graph {

namespace {

char capital(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

}  // namespace

std::optional<AxisRole> axis_role(std::string_view name) {
  if (name.size() != 1) return std::nullopt;
  switch (capital(name.front())) {
    case 'T': return AxisRole::time;
    case 'C': return AxisRole::channel;
    case 'Z':
    case 'Y':
    case 'X': return AxisRole::space;
    default: return std::nullopt;
  }
}

ImageAxes choose_axes(const std::vector<std::uint64_t>& extents,
                      const std::vector<AxisRole>& roles, const ReadOptions& options,
                      const std::filesystem::path& name) {
  ImageAxes axes{.of_image = {}, .fixed = std::vector<std::uint64_t>(extents.size())};
  bool has_channels = false, has_frames = false;
  for (std::size_t axis = 0; axis < extents.size(); ++axis) {
    if (roles[axis] == AxisRole::channel) {
      axes.fixed[axis] = choose_image("channel", extents[axis], options.channel, name);
      has_channels = true;
    } else if (roles[axis] == AxisRole::time) {
      axes.fixed[axis] = choose_image("frame", extents[axis], options.frame, name);
      has_frames = true;
    } else {
      axes.of_image.push_back(axis);
    }
  }
  if (!has_channels) choose_image("channel", 1, options.channel, name);
  if (!has_frames) choose_image("frame", 1, options.frame, name);
  while (axes.of_image.size() > 2 && extents[axes.of_image.front()] == 1)
    axes.of_image.erase(axes.of_image.begin());
  return axes;
}

ImageAxes all_axes(std::size_t dimensions, const ReadOptions& options,
                   const std::filesystem::path& name) {
  choose_image("channel", 1, options.channel, name);
  choose_image("frame", 1, options.frame, name);
  ImageAxes axes{.of_image = std::vector<std::size_t>(dimensions),
                 .fixed = std::vector<std::uint64_t>(dimensions)};
  std::iota(axes.of_image.begin(), axes.of_image.end(), std::size_t{0});
  return axes;
}

std::string axis_letters(const std::vector<std::string>& names, const ImageAxes& axes) {
  std::string letters;
  for (const std::size_t axis : axes.of_image) {
    if (axis >= names.size() || names[axis].size() != 1) return "";
    letters += capital(names[axis].front());
  }
  return letters;
}

}  // namespace skan_graph
