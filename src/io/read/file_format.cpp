#include "io/read/file_format.hpp"

#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "io/formats/bmp/bmp_file.hpp"
#include "io/formats/npy/npy_file.hpp"
#include "io/formats/tiff/tiff_file.hpp"
#include "io/read/choose_image.hpp"

namespace skan_graph {

using namespace std::string_view_literals;

namespace {

constexpr std::string_view tiff_names[] = {".tif", ".tiff", ".btf", ".lsm"};
constexpr std::string_view npy_names[] = {".npy"};
constexpr std::string_view nrrd_names[] = {".nrrd", ".nhdr"};
constexpr std::string_view meta_image_names[] = {".mha", ".mhd"};
constexpr std::string_view vtk_names[] = {".vtk"};
constexpr std::string_view gipl_names[] = {".gipl", ".gipl.gz"};
constexpr std::string_view mrc_names[] = {".mrc", ".map", ".rec", ".ccp4"};
// For a pair of files, the header names the image.
constexpr std::string_view nifti_names[] = {".nii", ".nii.gz", ".hdr"};
constexpr std::string_view png_names[] = {".png"};
constexpr std::string_view jpeg_names[] = {".jpg", ".jpeg"};
constexpr std::string_view bmp_names[] = {".bmp"};
constexpr std::string_view hdf5_names[] = {".h5", ".hdf5", ".hdf", ".ims"};
constexpr std::string_view zarr_names[] = {".zarr", ".zip", ".npz"};

std::unique_ptr<ImageFile> open_tiff(std::unique_ptr<InputFile> file, const ReadOptions& options) {
  return std::make_unique<TiffFile>(std::move(file), options);
}

std::unique_ptr<ImageFile> open_npy(std::unique_ptr<InputFile> file, const ReadOptions& options) {
  require_only_image(options, file->path());
  return std::make_unique<NpyFile>(std::move(file));
}

std::unique_ptr<ImageFile> open_bmp(std::unique_ptr<InputFile> file, const ReadOptions& options) {
  require_only_image(options, file->path());
  return std::make_unique<BmpFile>(std::move(file), options);
}

constexpr ImageFormat formats[] = {
    {"TIFF", "", tiff_names, open_tiff},
    {"NPY", "", npy_names, open_npy},
    {"NRRD", "itk", nrrd_names},
    {"MetaImage", "itk", meta_image_names},
    {"VTK", "itk", vtk_names},
    {"GIPL", "itk", gipl_names},
    {"MRC", "itk", mrc_names},
    {"NIfTI", "nifti", nifti_names},
    {"PNG", "raster", png_names},
    {"JPEG", "raster", jpeg_names},
    {"BMP", "", bmp_names, open_bmp},
    {"HDF5", "hdf5", hdf5_names, nullptr, /*holds_many=*/true},
    {"Zarr", "zarr", zarr_names, nullptr, /*holds_many=*/true},
};

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  std::string_view format;
};

/// In the order in which they are tried. Signatures deep in the file, which files of other formats
/// could have by chance, come last.
constexpr Signature signatures[] = {
    {0, "NRRD000"sv, "NRRD"},
    {0, "# vtk DataFile Version"sv, "VTK"},
    {0, "\x89PNG\r\n\x1a\n"sv, "PNG"},
    {0, "\xff\xd8\xff"sv, "JPEG"},
    {0, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
    {0, "PK\3\4"sv, "Zarr"},
    // After a user block, as in files of MATLAB.
    {512, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
    {1024, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
    {2048, "\x89HDF\r\n\x1a\n"sv, "HDF5"},
    {344, "n+1\0"sv, "NIfTI"},
    {344, "ni1\0"sv, "NIfTI"},
    {4, "n+2\0\r\n\x1a\n"sv, "NIfTI"},
    {4, "ni2\0\r\n\x1a\n"sv, "NIfTI"},
    {252, "\xef\xff\xe9\xb0"sv, "GIPL"},
    {252, "\x2a\xe3\x89\xb8"sv, "GIPL"},
    {208, "MAP "sv, "MRC"},
    {208, "MAP\0"sv, "MRC"},
    {0, "BM"sv, "BMP"},
};

/// Lines of "key = value", one of which has the key NDims.
bool is_meta_image(std::string_view start) {
  for (const std::string_view key : {"ObjectType"sv, "NDims"sv, "Comment"sv})
    if (start.starts_with(key)) return start.find("NDims") != start.npos;
  return false;
}

/// The first decompressed bytes of a gzip file.
std::string inflate_start(std::string_view compressed) {
  std::string bytes(recognised_bytes, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, 15 + 16) != Z_OK) return "";
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
  stream.avail_in = static_cast<uInt>(compressed.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  inflate(&stream, Z_SYNC_FLUSH);
  bytes.resize(bytes.size() - stream.avail_out);
  inflateEnd(&stream);
  return bytes;
}

}  // namespace

std::span<const ImageFormat> image_formats() { return formats; }

const ImageFormat& format_named(std::string_view name) {
  return *std::ranges::find(formats, name, &ImageFormat::name);
}

const ImageFormat* recognise_format(std::string_view start) {
  if (is_tiff(start)) return &format_named("TIFF");
  if (is_npy(start)) return &format_named("NPY");
  if (start.starts_with("\x1f\x8b")) {
    const ImageFormat* inner = recognise_format(inflate_start(start));
    return inner != nullptr && (inner->name == "NIfTI" || inner->name == "GIPL") ? inner : nullptr;
  }
  for (const Signature& signature : signatures)
    if (start.size() >= signature.offset &&
        start.substr(signature.offset).starts_with(signature.bytes))
      return &format_named(signature.format);
  return is_meta_image(start) ? &format_named("MetaImage") : nullptr;
}

const ImageFormat* format_of_name(std::string_view file_name) {
  std::string name(file_name);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  for (const ImageFormat& format : formats)
    for (const std::string_view extension : format.extensions)
      if (name.ends_with(extension)) return &format;
  return nullptr;
}

bool is_image_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  const auto has = [&](const char* key) { return std::filesystem::exists(folder / key, ignored); };
  const auto name = (folder.has_filename() ? folder : folder.parent_path()).filename();
  return has(".zarray") || has(".zgroup") || has(".zattrs") || has("zarr.json") ||
         name.extension() == ".zarr";
}

}  // namespace skan_graph
