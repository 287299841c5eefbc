#include "io/formats/itk/nrrd_header.hpp"

#include <NrrdIO.h>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "io/formats/itk/volume_shape.hpp"
#include "io/read/axis_units.hpp"
#include "io/read/bunzipped_file.hpp"
#include "io/read/choose_image.hpp"
#include "io/read/inflated_file.hpp"
#include "io/read/input_file.hpp"
#include "io/read/length_unit.hpp"
#include "io/read/space_axes.hpp"
#include "skan_graph/io/file_error.hpp"

namespace skan_graph {

namespace {

struct Delete {
  void operator()(Nrrd* nrrd) const { nrrdNuke(nrrd); }
  void operator()(NrrdIoState* state) const {
    if (state->dataFile) std::fclose(state->dataFile);
    state->dataFile = nullptr;
    nrrdIoStateNix(state);
  }
};

/// The reason in an error text of NrrdIO. It has a line for each function that failed, the most
/// specific one last: "[nrrd] nrrdLoad: trouble…\n[nrrd] …: couldn't parse \"uint9\"".
std::string last_reason(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  text.erase(0, text.rfind('\n') + 1);  // npos + 1 is 0
  if (const std::size_t colon = text.find(": "); text.starts_with('[') && colon != text.npos)
    text.erase(0, colon + 2);
  return text;
}

std::optional<PixelType> pixel_type(const Nrrd& nrrd) {
  switch (nrrd.type) {
    case nrrdTypeChar: return PixelType::int8;
    case nrrdTypeUChar: return PixelType::uint8;
    case nrrdTypeShort: return PixelType::int16;
    case nrrdTypeUShort: return PixelType::uint16;
    case nrrdTypeInt: return PixelType::int32;
    case nrrdTypeUInt: return PixelType::uint32;
    case nrrdTypeLLong: return PixelType::int64;
    case nrrdTypeULLong: return PixelType::uint64;
    case nrrdTypeFloat: return PixelType::float32;
    case nrrdTypeDouble: return PixelType::float64;
    default: return std::nullopt;
  }
}

std::string unit_of(const char* written) { return written ? unit_name(written) : ""; }

struct Step {
  double length = 0;  // 0 if unknown
  std::string unit;
};

/// The length of an axis's direction vector. Its components may have different units; the result
/// is in the unit of the last one that is not 0.
Step length_of_direction(const Nrrd& nrrd, unsigned axis) {
  Step step;
  const double* direction = nrrd.axis[axis].spaceDirection;
  for (unsigned i = 0; i < nrrd.spaceDim; ++i)
    if (direction[i] != 0) step.unit = unit_of(nrrd.spaceUnits[i]);
  for (unsigned i = 0; i < nrrd.spaceDim; ++i) {
    if (direction[i] == 0) continue;
    const auto component = convert_length(direction[i], unit_of(nrrd.spaceUnits[i]), step.unit);
    if (!component) return {};
    step.length = std::hypot(step.length, *component);
  }
  return step;
}

Step step_of(const Nrrd& nrrd, unsigned axis) {
  const bool has_direction = nrrd.spaceDim > 0 && std::isfinite(nrrd.axis[axis].spaceDirection[0]);
  if (has_direction) return length_of_direction(nrrd, axis);
  return {std::abs(nrrd.axis[axis].spacing), unit_of(nrrd.axis[axis].units)};
}

/// The numbers of the spatial and time axes, fastest first.
std::vector<unsigned> domain_axes(const Nrrd& nrrd) {
  std::vector<unsigned> axes(NRRD_DIM_MAX);
  axes.resize(nrrdDomainAxesGet(&nrrd, axes.data()));
  return axes;
}

void add_spacing(ImageInfo& info, const Nrrd& nrrd) {
  std::vector<double> lengths;
  std::vector<std::string> units;
  for (const unsigned axis : domain_axes(nrrd)) {
    Step step = step_of(nrrd, axis);
    lengths.push_back(step.length);
    units.push_back(std::move(step.unit));
  }
  set_spacing(info, slowest_first(info.shape, lengths), slowest_first(info.shape, units), "");
  // Programs write 1 if the spacing is unknown.
  if (info.unit.empty() && std::ranges::all_of(info.spacing, [](double s) { return s == 1; }))
    info.spacing.clear();
}

Shape shape_of(const Nrrd& nrrd, const std::filesystem::path& name) {
  std::vector<std::uint64_t> extents;
  for (const unsigned axis : domain_axes(nrrd)) extents.push_back(nrrd.axis[axis].size);
  return volume_shape(extents, name);
}

/// The number of contiguous samples per pixel; 0 if they are not contiguous.
unsigned samples_of(const Nrrd& nrrd) {
  const auto axes = domain_axes(nrrd);
  if (axes.size() == nrrd.dim) return 1;
  const bool side_by_side = axes.size() + 1 == nrrd.dim && axes.front() == 1;
  const std::size_t count = nrrd.axis[0].size;
  const bool could_be_grey = nrrd.type == nrrdTypeUChar || nrrd.type == nrrdTypeUShort;
  return side_by_side && count <= 4 && (could_be_grey || count == 1)
             ? static_cast<unsigned>(count)
             : 0;
}

/// The file with the pixels: the header's own, or the one that it names, relative to
/// the header's folder.
std::filesystem::path pixel_file(const NrrdIoState& state, const std::filesystem::path& file) {
  return state.dataFNArr->len == 0 ? file : file.parent_path() / state.dataFN[0];
}

std::optional<StoredPixels> find_stored(const Nrrd& nrrd, const NrrdIoState& state,
                                        const std::filesystem::path& file) {
  if (!state.dataFile || state.dataFNFormat || state.dataFNArr->len > 1) return std::nullopt;
  StoredPixels stored;
  if (state.encoding == nrrdEncodingGzip) stored.compression = &deflate_stream;
  if (state.encoding == nrrdEncodingBzip2) stored.compression = &bzip2_stream;
  stored.samples = samples_of(nrrd);
  // ITK handles a byte skip in a gzip stream.
  if (stored.samples == 0 || (stored.compression ? state.byteSkip != 0
                                                 : state.encoding != nrrdEncodingRaw))
    return std::nullopt;
  const long place = std::ftell(state.dataFile);
  if (place < 0) return std::nullopt;
  stored.file = pixel_file(state, file);
  (stored.compression ? stored.stream : stored.offset) = static_cast<std::uint64_t>(place);
  const int native =
      std::endian::native == std::endian::little ? airEndianLittle : airEndianBig;
  stored.swapped = state.endian != airEndianUnknown && state.endian != native;
  return stored;
}

/// The lines of the header: "key: value" each, up to an empty one.
std::vector<std::string> header_lines(const std::filesystem::path& path) {
  constexpr std::uint64_t longest_header = 1 << 16;
  const InputFile file(path);
  std::string text(std::min(file.size(), longest_header), '\0');
  file.read(0, text.size(), text.data());
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line) && line != "" && line != "\r";)
    lines.push_back(line.substr(0, line.find_last_not_of(" \t\r") + 1));
  return lines;
}

/// The text of a header that is all of its file and does not end with a line break, which
/// NrrdIO would not take; "" for any other.
std::string unended_header(const std::filesystem::path& path) {
  constexpr std::uint64_t longest_header = 1 << 16;
  const InputFile file(path);
  if (file.size() == 0 || file.size() > longest_header) return "";
  std::string text(file.size(), '\0');
  file.read(0, text.size(), text.data());
  const bool is_whole = text.find("\n\n") == text.npos && text.find('\0') == text.npos;
  return is_whole && text.back() != '\n' ? text : "";
}

/// Whether NrrdIO could read the header.
bool load_header(const std::filesystem::path& file, Nrrd& nrrd, NrrdIoState& state) {
  std::string text = unended_header(file);
  if (text.empty()) return nrrdLoad(&nrrd, file.c_str(), &state) == 0;
  text += '\n';
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> stream(
      fmemopen(text.data(), text.size(), "r"), std::fclose);
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  state.path = ::strdup(folder.c_str());  // where it looks for the pixels; freed with the state
  return stream && nrrdRead(&nrrd, stream.get(), &state) == 0;
}

}  // namespace

void check_nrrd_pixel_files(const std::filesystem::path& file,
                            const std::filesystem::path& name) {
  bool in_list = false;  // after the last field comes a file name on each line
  for (std::string line : header_lines(file)) {
    if (!in_list) {
      const std::size_t colon = line.find(':');
      if (line.substr(0, colon) != "data file" && line.substr(0, colon) != "datafile") continue;
      line.erase(0, std::min(line.find_first_not_of(" \t", colon + 1), line.size()));
      in_list = line.starts_with("LIST");
      if (in_list) continue;
    }
    if (line.find('%') != line.npos) continue;  // the names of several files
    std::error_code ignored;
    const auto status = std::filesystem::status(file.parent_path() / line, ignored);
    if (!std::filesystem::exists(status))
      throw FileError(name, fmt::format("has its pixels in {}, which does not exist", line),
                      "put that file beside it");
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
      throw FileError(name, fmt::format("has its pixels in {}, which is not a file", line),
                      "name a file beside it");
  }
}

NrrdHeader read_nrrd_header(const std::filesystem::path& file, const ReadOptions& options,
                            const std::filesystem::path& name) {
  require_only_image(options, name);
  const std::unique_ptr<Nrrd, Delete> nrrd(nrrdNew());
  const std::unique_ptr<NrrdIoState, Delete> state(nrrdIoStateNew());
  state->skipData = 1;
  state->keepNrrdDataFileOpen = 1;
  if (!load_header(file, *nrrd, *state)) {
    const std::unique_ptr<char, decltype(&std::free)> reason(biffGetDone(NRRD), std::free);
    throw FileError(name,
                    fmt::format("has an NRRD header that cannot be read ({})",
                                last_reason(reason.get() ? reason.get() : "")),
                    "copy or write it again");
  }
  const auto type = pixel_type(*nrrd);
  if (!type)
    throw FileError(name, "has pixels of type block, which are not numbers",
                    "save it as integers or floats");
  NrrdHeader header;
  header.info.format = "NRRD";
  header.info.type = *type;
  header.info.shape = shape_of(*nrrd, name);
  header.info.axes = space_axes(header.info.shape.dimensions());
  if (!options.ignore_metadata) add_spacing(header.info, *nrrd);
  header.stored = find_stored(*nrrd, *state, file);
  header.detached = state->dataFNFormat != nullptr || state->dataFNArr->len > 0;
  if (!header.stored && state->encoding == nrrdEncodingBzip2)
    throw FileError(name, "has bzip2 pixels in several files, or after a byte skip",
                    "save it raw or with gzip");
  return header;
}

}  // namespace skan_graph
