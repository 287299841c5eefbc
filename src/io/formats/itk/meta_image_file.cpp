#include "io/formats/itk/meta_image_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "io/formats/itk/volume_shape.hpp"
#include "io/read/axis_units.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/inflated_file.hpp"
#include "io/read/input_file.hpp"
#include "io/read/space_axes.hpp"
#include "io/read/stored_pixels_file.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\v\f";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == text.npos) return "";
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// The lines of a header, and its size.
class MetaImageHeader {
 public:
  MetaImageHeader(const std::filesystem::path& path, const std::filesystem::path& name)
      : name_(name) {
    constexpr std::uint64_t longest_header = 1 << 16;
    const InputFile file(path);
    std::string text(std::min(file.size(), longest_header), '\0');
    file.read(0, text.size(), text.data());
    std::string last_key;
    while (last_key != "ElementDataFile" && size_ < text.size()) {
      const std::size_t end = std::min(text.find('\n', size_), text.size());
      last_key = add_line(std::string_view(text).substr(size_, end - size_));
      size_ = std::min(end + 1, text.size());
    }
    if (last_key != "ElementDataFile" || this->text("ElementDataFile").empty())
      throw FileError(name, "has a MetaImage header that does not end with ElementDataFile, the "
                            "name of the file with the pixels",
                      "copy or write it again");
  }

  [[noreturn]] void fail(const std::string& problem) const {
    throw FileError(name_, "has a MetaImage header " + problem, "copy or write it again");
  }

  std::uint64_t size() const { return size_; }

  /// The value of a key, "" if it is missing.
  const std::string& text(const std::string& key) const {
    static const std::string none;
    const auto found = values_.find(key);
    return found == values_.end() ? none : found->second;
  }

  template <class Number>
  std::vector<Number> numbers(const std::string& key) const {
    std::vector<Number> numbers;
    std::string_view rest = text(key);
    while (!rest.empty()) {
      Number number{};
      const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
      if (error != std::errc{}) fail(fmt::format("whose {} is {}", key, text(key)));
      numbers.push_back(number);
      rest = trimmed(rest.substr(static_cast<std::size_t>(end - rest.data())));
    }
    return numbers;
  }

  template <class Number>
  Number number(const std::string& key, Number otherwise) const {
    const auto found = numbers<Number>(key);
    return found.empty() ? otherwise : found.front();
  }

  bool is_true(const std::string& key, bool otherwise) const {
    const std::string& value = text(key);
    return value.empty() ? otherwise : value[0] == 'T' || value[0] == 't' || value[0] == '1';
  }

 private:
  /// Returns the key.
  std::string add_line(std::string_view line) {
    if (trimmed(line).empty()) return "";
    const std::size_t separator = line.find_first_of("=:");
    if (separator == line.npos || line.find('\0') != line.npos)
      fail(fmt::format("with a line that is not \"key = value\", {}", trimmed(line.substr(0, 40))));
    std::string key(trimmed(line.substr(0, separator)));
    values_[key] = trimmed(line.substr(separator + 1));
    return key;
  }

  const std::filesystem::path& name_;
  std::map<std::string, std::string> values_;
  std::size_t size_ = 0;  // in bytes
};

PixelType pixel_type(const MetaImageHeader& header, const std::filesystem::path& name) {
  static constexpr std::pair<std::string_view, PixelType> types[] = {
      {"MET_UCHAR", PixelType::uint8},      {"MET_CHAR", PixelType::int8},
      {"MET_USHORT", PixelType::uint16},    {"MET_SHORT", PixelType::int16},
      {"MET_UINT", PixelType::uint32},      {"MET_INT", PixelType::int32},
      {"MET_ULONG", PixelType::uint32},     {"MET_LONG", PixelType::int32},
      {"MET_ULONG_LONG", PixelType::uint64}, {"MET_LONG_LONG", PixelType::int64},
      {"MET_FLOAT", PixelType::float32},    {"MET_DOUBLE", PixelType::float64},
  };
  std::string_view written = header.text("ElementType");
  constexpr std::string_view several = "_ARRAY";
  if (written.ends_with(several)) written.remove_suffix(several.size());
  for (const auto& [known, type] : types)
    if (written == known) return type;
  throw FileError(name,
                  fmt::format("has the unsupported number type {}",
                              written.empty() ? "which its header does not tell" : written),
                  "save it as integers or as floats of 32 or 64 bits");
}

Shape shape_of(const MetaImageHeader& header, const std::filesystem::path& name) {
  const auto extents = header.numbers<std::uint64_t>("DimSize");
  const auto axes = header.number<std::uint64_t>("NDims", extents.size());
  if (extents.empty() || extents.size() != axes)
    header.fail(fmt::format("of {} axes and {} extents (NDims, DimSize)", axes, extents.size()));
  return volume_shape(extents, name);
}

unsigned samples_of(const MetaImageHeader& header, PixelType type,
                    const std::filesystem::path& name) {
  const auto samples = header.number<unsigned>("ElementNumberOfChannels", 1);
  const bool could_be_grey = samples >= 2 && samples <= 4 && size_of(type) <= 2;
  if (samples != 1 && !could_be_grey)
    throw FileError(name, fmt::format("has {} samples per pixel, as vectors do", samples),
                    "save the one that is the skeleton");
  return samples;
}

void add_spacing(ImageInfo& info, const MetaImageHeader& header) {
  auto steps = header.numbers<double>("ElementSpacing");
  if (steps.empty()) steps = header.numbers<double>("ElementSize");
  if (steps.size() < info.shape.dimensions()) return;
  std::ranges::transform(steps, steps.begin(), [](double step) { return std::abs(step); });
  // Programs write 1 if the spacing is unknown.
  if (std::ranges::all_of(steps, [](double step) { return step == 1; })) return;
  set_spacing(info, slowest_first(info.shape, steps),
              std::vector<std::string>(info.shape.dimensions()), "");
}

bool is_local(std::string name) {
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name == "local";
}

/// The file with the pixels, relative to the header.
std::filesystem::path pixel_file(const MetaImageHeader& header, const std::filesystem::path& file,
                                 const std::filesystem::path& name) {
  const std::string& named = header.text("ElementDataFile");
  const std::filesystem::path found = file.parent_path() / named;
  std::error_code ignored;
  // "LIST", or a pattern for numbers, possibly with their range.
  const bool many = named.starts_with("LIST") || named.find('%') != named.npos;
  if (many && !std::filesystem::is_regular_file(found, ignored))
    throw FileError(name, "has its pixels in several files", "save it as one .mha file");
  return found;
}

StoredPixels find_pixels(const MetaImageHeader& header, const std::filesystem::path& file,
                         const ImageInfo& info, unsigned samples,
                         const std::filesystem::path& name) {
  if (!header.is_true("BinaryData", true))
    throw FileError(name, "has its pixels as text", "save them as binary");
  StoredPixels stored;
  stored.samples = samples;
  if (header.is_true("CompressedData", false)) stored.compression = &deflate_stream;
  const bool big_endian = header.is_true("BinaryDataByteOrderMSB", false) ||
                          header.is_true("ElementByteOrderMSB", false);
  stored.swapped = big_endian != (std::endian::native == std::endian::big);
  const bool local = is_local(header.text("ElementDataFile"));
  stored.file = local ? file : pixel_file(header, file, name);
  std::uint64_t place = local ? header.size() : 0;
  if (const auto skipped = header.number<std::int64_t>("HeaderSize", 0); skipped > 0) {
    place += static_cast<std::uint64_t>(skipped);
  } else if (skipped < 0) {  // -1: the pixels are at the end of the file
    std::error_code missing;  // a missing file is reported when it is opened
    const std::uint64_t size = std::filesystem::file_size(stored.file, missing);
    const std::uint64_t bytes = info.shape.pixel_count() * samples * size_of(info.type);
    place = missing ? 0 : size - std::min<std::uint64_t>(size, bytes);
  }
  (stored.compression ? stored.stream : stored.offset) = place;
  return stored;
}

}  // namespace

std::unique_ptr<ImageFile> open_meta_image(const ImageLocation& location,
                                           const ReadOptions& options) {
  const std::filesystem::path& name = location.name;
  require_only_image(options, name);
  const MetaImageHeader header(location.file, name);
  ImageInfo info;
  info.format = "MetaImage";
  info.type = pixel_type(header, name);
  info.shape = shape_of(header, name);
  info.axes = space_axes(info.shape.dimensions());
  if (!options.ignore_metadata) add_spacing(info, header);
  const unsigned samples = samples_of(header, info.type, name);
  StoredPixels stored = find_pixels(header, location.file, info, samples, name);
  return std::make_unique<StoredPixelsFile>(name, std::move(info), std::move(stored));
}

}  // namespace skan_graph
