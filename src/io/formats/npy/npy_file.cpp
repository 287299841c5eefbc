#include "io/formats/npy/npy_file.hpp"

#include <fmt/format.h>

#include <array>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "io/formats/npy/npy_header.hpp"
#include "io/read/half_floats.hpp"
#include "io/read/number_type.hpp"
#include "io/read/plain_pixels.hpp"
#include "io/read/slices_of.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/memory/uninitialized_vector.hpp"

namespace skan_graph {

namespace {

constexpr std::string_view npy_magic = "\x93NUMPY";

/// NumPy writes headers of 128 bytes, and by default reads no header above 10000.
constexpr std::uint64_t max_header_bytes = 1 << 16;

struct HeaderPlace {
  std::uint64_t offset = 0, length = 0;
};

/// An NPY file begins with a magic string, two bytes of version, the length of the header as a
/// little-endian number of 2 bytes (version 1) or 4, and the header.
HeaderPlace find_header(const InputFile& file) {
  constexpr std::uint64_t longest_start = 12;
  std::array<unsigned char, longest_start> start{};
  const auto truncated = [&] {
    return FileError(file.path(), "ends within its NPY header", "copy or write it again");
  };
  if (file.size() < longest_start) throw truncated();
  file.read(0, longest_start, start.data());

  const unsigned version = start[6];
  if (version < 1 || version > 3)
    throw FileError(file.path(), fmt::format("is an NPY file of version {}", version),
                    "save it as version 1, 2 or 3");
  const std::uint64_t length_bytes = version == 1 ? 2 : 4;
  HeaderPlace header{8 + length_bytes, 0};
  for (std::uint64_t i = length_bytes; i-- > 0;) header.length = header.length << 8 | start[8 + i];
  if (header.length > max_header_bytes)
    throw FileError(file.path(), fmt::format("has an NPY header of {} bytes", header.length),
                    "write it again with numpy.save");
  if (file.size() - header.offset < header.length) throw truncated();
  return header;
}

/// Problem and next step for unsupported kinds of pixels.
std::pair<std::string, std::string> explain_kind(char kind) {
  switch (kind) {
    case 'O': return {"holds pickled Python objects", "save it with a number type: .astype(float)"};
    case 'c': return {"holds complex numbers", "save np.abs(array) or array.real"};
    case 'f':
      return {"holds floats of another size than 2, 4 or 8", "save it as .astype('float64')"};
    case 'S':
    case 'U':
    case 'a': return {"holds text", "save the image itself"};
    case 'V': return {"holds records", "save the one field that is the image"};
    case 'm':
    case 'M': return {"holds dates or times", "save it with a number type: .astype(float)"};
    default: return {"holds no numbers that are read here", "save it as .astype('float64')"};
  }
}

NumberType parse_descr(const std::string& descr, const std::filesystem::path& path) {
  if (const auto number = parse_number_type(descr)) return *number;
  const std::size_t kind = descr.find_first_not_of("<>=|");
  const auto [problem, next_step] = explain_kind(kind == descr.npos ? '\0' : descr[kind]);
  throw FileError(path, fmt::format("{} (type '{}')", problem, descr), next_step);
}

Shape checked_shape(const std::vector<std::uint64_t>& extents, const std::filesystem::path& path) {
  if (extents.empty())
    throw FileError(path, "holds a single number, not an image", "save an array of 1 to 5 axes");
  if (extents.size() > max_dimensions)
    throw FileError(path, fmt::format("has {} axes", extents.size()),
                    fmt::format("at most {} are read", max_dimensions));
  // Few enough that the number of bytes cannot overflow.
  constexpr std::uint64_t max_pixels = std::uint64_t{1} << 60;
  try {
    const Shape shape(extents);
    if (shape.pixel_count() <= max_pixels) return shape;
  } catch (const std::length_error&) {
  }
  throw FileError(path, "promises more pixels than any file holds",
                  "write it again with numpy.save");
}

}  // namespace

bool is_npy(std::string_view start) { return start.starts_with(npy_magic); }

NpyFile::NpyFile(std::unique_ptr<InputFile> file)
    : ImageFile(file->path()), file_(std::move(file)) {
  const HeaderPlace place = find_header(*file_);
  std::string text(place.length, '\0');
  file_->read(place.offset, place.length, text.data());
  const NpyHeader header = parse_npy_header(text, path_);

  const NumberType number = parse_descr(header.descr, path_);
  const Shape shape = checked_shape(header.shape, path_);
  const std::size_t pixel_size = number.stored_size();
  pixels_offset_ = place.offset + place.length;
  const std::uint64_t promised = shape.pixel_count() * pixel_size;
  const std::uint64_t held = file_->size() - pixels_offset_;
  if (promised > held)
    throw FileError(path_,
                    fmt::format("promises {} {} pixels, {} bytes, but holds only {}",
                                shape.to_string(),
                                number.half ? half_float_name : name_of(number.type), promised,
                                held),
                    "copy or write it again");

  swapped_ = number.swapped;
  half_ = number.half;
  info_.format = "NPY";
  info_.compression = "none";
  info_.shape = shape;
  info_.type = number.type;
  if (half_) info_.stored_as = half_float_name;
  // Along a single axis there is only one order.
  info_.fortran_order = header.fortran_order && shape.dimensions() > 1;
  const std::uint64_t row_length = info_.fortran_order ? shape[0] : shape.row_length();
  const std::uint64_t row_count = row_length == 0 ? 0 : shape.pixel_count() / row_length;
  runs_ = RowRuns(row_length, row_count, size_of(info_.type));
}

SliceRange NpyFile::slices(std::size_t part) const {
  return info_.fortran_order ? ImageFile::slices(part) : slices_of(info_.shape, runs_[part]);
}

class NpyFile::RunReader : public ImageFile::Reader {
 public:
  explicit RunReader(const NpyFile& file) : file_(file) {}

  void read(std::size_t part, const TakeRun& take) override {
    const PixelRun run = file_.runs_[part];
    const PixelType type = file_.half_ ? PixelType::uint16 : file_.info().type;  // as stored
    const std::byte* stored =
        read_plain_pixels(*file_.file_, file_.pixels_offset_ + run.first * size_of(type),
                          run.count, type, file_.swapped_, memory_);
    take(run, file_.half_ ? expanded(stored, run.count) : stored);
  }

 private:
  const std::byte* expanded(const std::byte* halves, std::uint64_t count) {
    floats_.resize(count * sizeof(float));
    expand_half_floats(halves, count, floats_.data());
    return floats_.data();
  }

  const NpyFile& file_;
  UninitializedVector<std::byte> memory_, floats_;
};

std::unique_ptr<ImageFile::Reader> NpyFile::reader() const {
  return std::make_unique<RunReader>(*this);
}

}  // namespace skan_graph
