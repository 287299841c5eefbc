#include "io/formats/itk/nrrd_pixels.hpp"

#include <NrrdIO.h>
#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <system_error>

#include "io/read/input_file.hpp"
#include "io/read/length_unit.hpp"
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

std::string common_unit(const Nrrd& nrrd) {
  std::set<std::string> units;
  for (unsigned axis = 0; axis < nrrd.spaceDim; ++axis)
    if (nrrd.spaceUnits[axis]) units.insert(unit_name(nrrd.spaceUnits[axis]));
  for (unsigned axis = 0; axis < nrrd.dim; ++axis)
    if (nrrd.axis[axis].units) units.insert(unit_name(nrrd.axis[axis].units));
  return units.size() == 1 ? *units.begin() : "";
}

/// The file with the pixels: the header's own, or the one that it names, relative to
/// the header's folder.
std::filesystem::path pixel_file(const NrrdIoState& state, const std::filesystem::path& file) {
  return state.dataFNArr->len == 0 ? file : file.parent_path() / state.dataFN[0];
}

std::optional<StoredPixels> find_stored(const NrrdIoState& state,
                                        const std::filesystem::path& file) {
  if (!state.dataFile || state.dataFNFormat || state.dataFNArr->len > 1) return std::nullopt;
  const bool compressed = state.encoding == nrrdEncodingGzip;
  // ITK knows what a byte skip means in a stream.
  if (!(compressed && state.byteSkip == 0) && state.encoding != nrrdEncodingRaw)
    return std::nullopt;
  const long place = std::ftell(state.dataFile);
  if (place < 0) return std::nullopt;
  StoredPixels stored;
  stored.file = pixel_file(state, file);
  stored.compressed = compressed;
  (compressed ? stored.stream : stored.offset) = static_cast<std::uint64_t>(place);
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

}  // namespace

void check_nrrd_pixel_files(const std::filesystem::path& file,
                            const std::filesystem::path& name) {
  bool in_list = false;  // the last field: a file each line
  for (std::string line : header_lines(file)) {
    if (!in_list) {
      const std::size_t colon = line.find(':');
      if (line.substr(0, colon) != "data file" && line.substr(0, colon) != "datafile") continue;
      line.erase(0, std::min(line.find_first_not_of(" \t", colon + 1), line.size()));
      in_list = line.starts_with("LIST");
      if (in_list) continue;
    }
    std::error_code ignored;
    const auto status = std::filesystem::status(file.parent_path() / line, ignored);
    if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
      throw FileError(name, fmt::format("has its pixels in {}, which is no file", line),
                      "name a file beside it");
  }
}

NrrdPixels find_nrrd_pixels(const std::filesystem::path& file) {
  const std::unique_ptr<Nrrd, Delete> nrrd(nrrdNew());
  const std::unique_ptr<NrrdIoState, Delete> state(nrrdIoStateNew());
  state->skipData = 1;
  state->keepNrrdDataFileOpen = 1;
  if (nrrdLoad(nrrd.get(), file.c_str(), state.get()) != 0) {
    std::free(biffGetDone(NRRD));
    return {};
  }
  const bool detached = state->dataFNFormat != nullptr || state->dataFNArr->len > 0;
  return {find_stored(*state, file), detached, common_unit(*nrrd)};
}

}  // namespace skan_graph
