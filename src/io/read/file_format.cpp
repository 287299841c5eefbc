#include "io/read/file_format.hpp"

#include <zlib.h>

#include <algorithm>
#include <cctype>
#include <string>

#include "io/formats/npy/npy_file.hpp"
#include "io/formats/tiff/tiff_file.hpp"

namespace skan_graph {

using namespace std::string_view_literals;

namespace {

struct Signature {
  std::size_t offset;
  std::string_view bytes;
  FileFormat format;
};

constexpr FileFormat tiff{"TIFF", ""}, npy{"NPY", ""};
constexpr FileFormat nrrd{"NRRD", "itk"}, meta_image{"MetaImage", "itk"}, nifti{"NIfTI", "nifti"},
    vtk{"VTK", "itk"}, gipl{"GIPL", "itk"}, mrc{"MRC", "itk"};
constexpr FileFormat png{"PNG", "raster"}, jpeg{"JPEG", "raster"}, bmp{"BMP", ""};
constexpr FileFormat hdf5{"HDF5", "hdf5"}, zarr{"Zarr", "zarr"};

/// In the order in which they are tried: the ones deep in the file, which other
/// formats could have by chance, last.
constexpr Signature signatures[] = {
    {0, "NRRD000"sv, nrrd},
    {0, "# vtk DataFile Version"sv, vtk},
    {0, "\x89PNG\r\n\x1a\n"sv, png},
    {0, "\xff\xd8\xff"sv, jpeg},
    {0, "\x89HDF\r\n\x1a\n"sv, hdf5},
    {0, "PK\3\4"sv, zarr},
    // A block of the user's own before it, as in MATLAB's files.
    {512, "\x89HDF\r\n\x1a\n"sv, hdf5},
    {1024, "\x89HDF\r\n\x1a\n"sv, hdf5},
    {2048, "\x89HDF\r\n\x1a\n"sv, hdf5},
    {344, "n+1\0"sv, nifti},
    {344, "ni1\0"sv, nifti},
    {4, "n+2\0\r\n\x1a\n"sv, nifti},
    {4, "ni2\0\r\n\x1a\n"sv, nifti},
    {252, "\xef\xff\xe9\xb0"sv, gipl},
    {252, "\x2a\xe3\x89\xb8"sv, gipl},
    {208, "MAP "sv, mrc},
    {208, "MAP\0"sv, mrc},
    {0, "BM"sv, bmp},
};

/// Lines of "key = value" of which one is NDims.
bool is_meta_image(std::string_view start) {
  for (const std::string_view key : {"ObjectType"sv, "NDims"sv, "Comment"sv})
    if (start.starts_with(key)) return start.find("NDims") != start.npos;
  return false;
}

/// The first bytes of what a gzip file holds.
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

FileFormat recognise_format(std::string_view start) {
  if (is_tiff(start)) return tiff;
  if (is_npy(start)) return npy;
  if (start.starts_with("\x1f\x8b")) {
    const FileFormat inner = recognise_format(inflate_start(start));
    return inner.name == nifti.name || inner.name == gipl.name ? inner : FileFormat{};
  }
  for (const Signature& signature : signatures)
    if (start.size() >= signature.offset &&
        start.substr(signature.offset).starts_with(signature.bytes))
      return signature.format;
  return is_meta_image(start) ? meta_image : FileFormat{};
}

FileFormat format_of_name(std::string_view file_name) {
  std::string name(file_name);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  static constexpr std::pair<std::string_view, FileFormat> extensions[] = {
      {".tif", tiff},       {".tiff", tiff},      {".btf", tiff},  {".npy", npy},
      {".nrrd", nrrd},      {".nhdr", nrrd},      {".vtk", vtk},   {".mha", meta_image},
      {".mhd", meta_image}, {".nii", nifti},      {".nii.gz", nifti}, {".gipl", gipl},
      {".gipl.gz", gipl},   {".mrc", mrc},        {".map", mrc},   {".png", png},
      {".bmp", bmp},        {".jpg", jpeg},       {".jpeg", jpeg}, {".h5", hdf5},
      {".hdf5", hdf5},      {".ims", hdf5},       {".zarr", zarr}, {".zip", zarr},
  };
  for (const auto& [extension, format] : extensions)
    if (name.ends_with(extension)) return format;
  return {};
}

}  // namespace skan_graph
