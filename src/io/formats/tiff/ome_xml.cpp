#include "io/formats/tiff/ome_xml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <pugixml.hpp>
#include <string_view>

#include "io/read/length_unit.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

/// Compares a node's name, which may have a prefix: "Pixels", "ome:Pixels".
bool is_named(const pugi::xml_node& node, std::string_view name) {
  const std::string_view full = node.name();
  return full.substr(full.rfind(':') + 1) == name;  // npos + 1 is 0
}

pugi::xml_node child(const pugi::xml_node& parent, std::string_view name) {
  return parent.find_child([name](const pugi::xml_node& node) { return is_named(node, name); });
}

std::vector<pugi::xml_node> children(const pugi::xml_node& parent, std::string_view name) {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& node : parent.children())
    if (is_named(node, name)) found.push_back(node);
  return found;
}

std::uint64_t extent(const pugi::xml_node& pixels, const char* attribute) {
  return std::max<std::uint64_t>(1, pixels.attribute(attribute).as_ullong(1));
}

/// The size of a pixel along an axis and its unit, by default µm.
double physical_size(const pugi::xml_node& pixels, const std::string& attribute,
                     std::string& unit) {
  const double size = pixels.attribute(attribute.c_str()).as_double(0);
  unit = unit_name(pixels.attribute((attribute + "Unit").c_str()).as_string("µm"));
  return std::isfinite(size) && size > 0 ? size : 0;
}

void set_spacing(Hyperstack& stack, const pugi::xml_node& pixels) {
  stack.spacing = {physical_size(pixels, "PhysicalSizeZ", stack.units[0]),
                   physical_size(pixels, "PhysicalSizeY", stack.units[1]),
                   physical_size(pixels, "PhysicalSizeX", stack.units[2])};
}

/// Walks through slices, channels and frames in the order that DimensionOrder names.
class PlaneOrder {
 public:
  PlaneOrder(const Hyperstack& stack, std::string_view order) : stack_(stack) {
    constexpr std::string_view named = "XYZCT";
    if (order.size() == named.size() &&
        std::ranges::is_permutation(order.substr(2), named.substr(2)))
      order_ = order.substr(2);
  }

  /// The index in the stack of the plane that is `steps` after the given one; empty after the last
  /// plane.
  std::optional<std::size_t> place(std::uint64_t slice, std::uint64_t channel,
                                   std::uint64_t frame, std::uint64_t steps) const {
    const auto extent = [&](char axis) {
      return axis == 'Z' ? stack_.slices : axis == 'C' ? stack_.channels : stack_.frames;
    };
    const auto start = [&](char axis) {
      return axis == 'Z' ? slice : axis == 'C' ? channel : frame;
    };
    std::uint64_t linear = steps, stride = 1;
    for (const char axis : order_) {
      if (start(axis) >= extent(axis)) return std::nullopt;
      linear += start(axis) * stride;
      stride *= extent(axis);
    }
    if (linear >= stride) return std::nullopt;
    std::array<std::uint64_t, 3> at{};  // slice, channel, frame
    for (const char axis : order_) {
      at[axis == 'Z' ? 0 : axis == 'C' ? 1 : 2] = linear % extent(axis);
      linear /= extent(axis);
    }
    return stack_.place(at[1], at[0], at[2]);
  }

 private:
  const Hyperstack& stack_;
  std::string_view order_ = "ZCT";
};

/// The name of the other file that has the pages of a TiffData element; "" for this file.
std::string other_file(const pugi::xml_node& tiff_data, const pugi::xml_node& root,
                       const std::filesystem::path& path) {
  const pugi::xml_node uuid = child(tiff_data, "UUID");
  const std::string name = uuid.attribute("FileName").as_string();
  const std::string_view own_uuid = root.attribute("UUID").as_string();
  // A renamed file still has its UUID.
  if (!uuid || own_uuid == uuid.text().as_string() || name.empty() || name == path.filename())
    return "";
  return name;
}

void set_pages(Hyperstack& stack, const pugi::xml_node& root, const pugi::xml_node& pixels,
               const OmeTiff& tiff) {
  const std::uint64_t planes = stack.channels * stack.slices * stack.frames;
  stack.pages.assign(planes, Hyperstack::missing);
  const PlaneOrder order(stack, pixels.attribute("DimensionOrder").as_string());
  std::vector<pugi::xml_node> blocks = children(pixels, "TiffData");
  if (blocks.empty()) blocks.emplace_back();  // all pages, from the first plane on
  std::uint64_t left = planes;  // a limit, because a damaged file may name planes again and again
  for (const pugi::xml_node& block : blocks) {
    const std::string other = other_file(block, root, tiff.path);
    if (!other.empty()) stack.other_file = other;
    const std::uint64_t first_page = block.attribute("IFD").as_ullong(0);
    const std::uint64_t all = block.attribute("IFD") ? 1 : std::min(planes, tiff.pages);
    const std::uint64_t count =
        std::min<std::uint64_t>(block.attribute("PlaneCount").as_ullong(all), planes);
    const std::uint64_t slice = block.attribute("FirstZ").as_ullong(0);
    const std::uint64_t channel = block.attribute("FirstC").as_ullong(0);
    const std::uint64_t frame = block.attribute("FirstT").as_ullong(0);
    for (std::uint64_t i = 0; i < count && left > 0; ++i, --left) {
      const auto place = order.place(slice, channel, frame, i);
      if (!place) break;
      const bool has_page = first_page < tiff.pages && i < tiff.pages - first_page;
      stack.pages[*place] = !other.empty() ? Hyperstack::elsewhere
                            : has_page     ? first_page + i
                                           : Hyperstack::missing;
    }
  }
}

std::vector<std::string> channel_names(const pugi::xml_node& pixels, std::uint64_t count) {
  std::vector<std::string> names;
  bool any = false;
  for (const pugi::xml_node& channel : children(pixels, "Channel")) {
    names.push_back(channel.attribute("Name").as_string());
    any = any || !names.back().empty();
  }
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i].empty()) names[i] = std::to_string(i);
  return any && names.size() == count ? names : std::vector<std::string>{};
}

/// The only image. Throws FileError if there are several, or if their description is in another
/// file.
pugi::xml_node only_pixels(const pugi::xml_node& root, const std::filesystem::path& path) {
  if (const pugi::xml_node elsewhere = child(root, "BinaryOnly"))
    throw FileError(path,
                    fmt::format("is one of several files of an OME-TIFF, described in {}",
                                elsewhere.attribute("MetadataFile").as_string("another one")),
                    "save them as a single file");
  const std::vector<pugi::xml_node> images = children(root, "Image");
  if (images.size() <= 1) return images.empty() ? pugi::xml_node() : child(images[0], "Pixels");
  std::vector<std::string> names;
  for (const pugi::xml_node& image : images)
    names.push_back(image.attribute("Name").as_string(image.attribute("ID").as_string("unnamed")));
  throw FileError(path,
                  fmt::format("has {} images, according to its OME-XML: {}", images.size(),
                              fmt::join(names, ", ")),
                  "save the skeleton in a file of its own");
}

}  // namespace

bool is_ome_xml(const std::string& description) {
  constexpr std::size_t root_is_within = 4096;  // after a declaration and comments
  return description.starts_with('<') &&
         std::string_view(description).substr(0, root_is_within).find("OME") != std::string::npos;
}

std::optional<Hyperstack> parse_ome_xml(const std::string& description, const OmeTiff& tiff,
                                        std::vector<std::string>& warnings) {
  const auto give_up = [&](const std::string& why) {
    warnings.push_back(fmt::format("has OME-XML that {}; its pages are read as slices", why));
    return std::nullopt;
  };
  pugi::xml_document document;
  const pugi::xml_parse_result result =
      document.load_buffer(description.data(), description.size());
  if (!result) return give_up(fmt::format("cannot be parsed ({})", result.description()));
  const pugi::xml_node root = document.document_element();
  if (!is_named(root, "OME")) return give_up("has another root than OME");
  const pugi::xml_node pixels = only_pixels(root, tiff.path);
  if (!pixels) return give_up("describes no image");
  if (extent(pixels, "SizeX") != tiff.columns || extent(pixels, "SizeY") != tiff.rows)
    return give_up(fmt::format("describes an image of {}x{} pixels, not {}x{}",
                               extent(pixels, "SizeY"), extent(pixels, "SizeX"), tiff.rows,
                               tiff.columns));

  Hyperstack stack;
  stack.written_by = "OME-XML";
  stack.channels = extent(pixels, "SizeC");
  stack.slices = extent(pixels, "SizeZ");
  stack.frames = extent(pixels, "SizeT");
  std::uint64_t planes = stack.channels;
  if (__builtin_mul_overflow(planes, stack.slices, &planes) ||
      __builtin_mul_overflow(planes, stack.frames, &planes) || planes > max_pages)
    return give_up("describes more slices than any file has");
  stack.channel_names = channel_names(pixels, stack.channels);
  set_spacing(stack, pixels);
  set_pages(stack, root, pixels, tiff);
  if (tiff.pages > planes)
    stack.warnings.push_back(
        fmt::format("has {} pages, of which its OME-XML names {}; the others are not read",
                    tiff.pages, planes));
  return stack;
}

}  // namespace skan_graph
