#include "io/formats/tiff/imagej_description.hpp"

#include <charconv>
#include <cmath>

#include "io/read/length_unit.hpp"

namespace skan_graph {

namespace {

/// The number at the start of a text; `otherwise` if there is none.
template <class Number>
Number number(std::string_view text, Number otherwise) {
  Number value{};
  return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{}
             ? value
             : otherwise;
}

void set_property(ImageJDescription& image, std::string_view key, std::string_view value) {
  if (key == "images") image.images = number<std::uint64_t>(value, 1);
  if (key == "channels") image.channels = number<std::uint64_t>(value, 1);
  if (key == "slices") image.slices = number<std::uint64_t>(value, 1);
  if (key == "frames") image.frames = number<std::uint64_t>(value, 1);
  // Some programs count their slices downwards.
  if (key == "spacing") image.slice_spacing = std::abs(number(value, 0.0));
  if (key == "unit") image.unit = unit_name(value);
  if (key == "yunit") image.row_unit = unit_name(value);
  if (key == "zunit") image.slice_unit = unit_name(value);
}

}  // namespace

std::optional<ImageJDescription> parse_imagej_description(std::string_view description) {
  if (!description.starts_with("ImageJ=")) return std::nullopt;
  ImageJDescription image;
  while (!description.empty()) {
    const std::size_t end = std::min(description.find('\n'), description.size());
    const std::string_view line = description.substr(0, end);
    if (const std::size_t equals = line.find('='); equals != line.npos)
      set_property(image, line.substr(0, equals), line.substr(equals + 1));
    description.remove_prefix(std::min(end + 1, description.size()));
  }
  return image;
}

}  // namespace skan_graph
