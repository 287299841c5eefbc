#include "io/itk/nrrd_pixels.hpp"

#include <NrrdIO.h>

#include <algorithm>
#include <bit>
#include <cstdio>
#include <memory>
#include <set>

#include "io/length_unit.hpp"

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

}  // namespace

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
