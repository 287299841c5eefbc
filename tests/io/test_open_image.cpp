#include <doctest/doctest.h>
#include <sys/stat.h>

#include "io/format_samples.hpp"
#include "io/made_npy.hpp"
#include "io/made_tiff.hpp"
#include "io/read_all.hpp"
#include "skan_graph/io/file_error.hpp"
#include "skan_graph/io/image_file.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

TEST_CASE("an array of an NPZ file, and a TIFF in a .zip, are read as if they lay beside it") {
  check_sample(*open_image(format_sample("one.npz")), "NPY");
  check_sample(*open_image(format_sample("one.npz").string() + ":/arr_0"), "NPY");
  check_sample(*open_image(format_sample("many.npz").string() + ":/values"), "NPY");
  check_sample(*open_image(format_sample("many.npz").string() + ":mask.npy"), "NPY",
               sample_volume, PixelType::boolean);
  CHECK(sample_error("many.npz") ==
        ": has 2 images; name one after it, many.npz:/NAME, of these: /mask, /values");
  CHECK(sample_error("many.npz:/other") ==
        ": has no image /other; name one after it, many.npz:/NAME, of these: /mask, /values");
  check_spaced_sample("imagej.zip", "TIFF", "µm");
  CHECK(open_image(format_sample("imagej.zip"))->info().warnings.empty());
}

TEST_CASE("a damaged NPZ file is an image or an error, never a crash") {
  check_damaged_sample("one.npz");
}

TEST_CASE("an image is known by its content, whatever its name says") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  const GreyImage image = grey_noise({5, 7}, PixelType::uint8, random);
  write_tiff(folder / "really_a_tiff.npy", image);
  put(folder / "really_an_npy.tif", npy_file(image));
  CHECK(open_image(folder / "really_a_tiff.npy")->info().format == "TIFF");
  CHECK(open_image(folder / "really_an_npy.tif")->info().format == "NPY");
}

TEST_CASE("every reader that can tell says how its pixels are compressed") {
  const std::pair<const char*, const char*> samples[] = {
      {"image.nrrd", "none"},      {"gzip.nrrd", "deflate"},    {"text.nrrd", ""},
      {"image.mha", "none"},       {"zlib.mha", "deflate"},     {"image.vtk", "none"},
      {"image.nii", "none"},       {"micron.nii.gz", "deflate"}, {"grey.png", "deflate"},
      {"grey.bmp", "none"},        {"grey.jpg", "JPEG"},        {"one.h5", "deflate"},
      {"many.h5:/checked", "none"}, {"ome.zarr.zip", "blosc"},
      {"ome_version_3.zarr.zip", "zstd"}};
  for (const auto& [name, compression] : samples) {
    CAPTURE(name);
    CHECK(open_image(format_sample(name))->info().compression == compression);
  }
}

// One format a case: the leak sanitizer does not survive the libraries of all three in one
// process.
TEST_CASE("the spacing of a Zarr comes from OME-Zarr's scales") {
  CHECK(open_image(format_sample("ome.zarr.zip"))->info().spacing_from == "OME-Zarr's scales");
}

TEST_CASE("the spacing of an Imaris file comes from its extents") {
  CHECK(open_image(format_sample("image.ims"))->info().spacing_from == "Imaris's extents");
}

TEST_CASE("the spacing of NIfTI is in its header, which goes without saying") {
  CHECK(open_image(format_sample("image.nii"))->info().spacing_from == "");
}

TEST_CASE("a folder of images is an error that says how to read it") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder / "slices");
  put(folder / "slices/1.npy", "");
  put(folder / "slices/2.npy", "");
  try {
    open_image(folder / "slices");
    FAIL("it was opened");
  } catch (const FileError& error) {
    CHECK(std::string(error.what())
              .ends_with("slices: is a folder, of 2 images; read them as the slices of one volume, "
                         "or name one of them"));
    CHECK(error.settings() == std::vector{ReadSetting::stack});
  }
}

TEST_CASE("a path that is not an image file is an error that says what it is") {
  const FreshFolder folder;
  const auto error_of = [&](const std::string& name) {
    const auto path = folder / name;
    return error_text([&] { open_image(path); }).substr(path.string().size());
  };
  CHECK(error_of("missing.tif") == ": does not exist; check the name");

  std::filesystem::create_directory(folder / "folder");
  CHECK(error_of("folder") == ": is a folder without images; name a file");

  put(folder / "empty.tif", "");
  CHECK(error_of("empty.tif") == ": is empty; write it again");

  const auto error_with = [&](const std::string& bytes) {
    put(folder / "image.tif", bytes);
    return error_of("image.tif");
  };
  const std::string save = "; save it as TIFF or NPY";
  const std::string unpack = "; unpack it, and name the image itself";
  CHECK(error_with("II") == ": has an unsupported format" + save);
  CHECK(error_with(std::string(600, '\1')) == ": has an unsupported format" + save);
  CHECK(error_with("GIF89a and so on") == ": is a GIF, an unsupported format" + save);
  CHECK(error_with("%PDF-1.4\n\xE2\xE3") == ": is a PDF, an unsupported format" + save);
  CHECK(error_with(std::string(128, '\0') + "DICM\2") ==
        ": is a DICOM file, an unsupported format" + save);
  CHECK(error_with("<!DOCTYPE html><html>404</html>") ==
        ": is a web page, an unsupported format" + save);
  CHECK(error_with("1,0,1\n0,1,0\n") ==
        ": is text, and not an image; save the image as TIFF or NPY");
  CHECK(error_with("\x1f\x8b\x08 and so on") == ": is packed as a whole, by gzip" + unpack);
  CHECK(error_with("7z\xbc\xaf'\x1c") == ": is packed as a whole, by 7z" + unpack);

  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  CHECK(error_of("pipe") == ": is a pipe or a device; save the image to a file first");

  put(folder / "file", "x");
  CHECK(error_of("file/image.tif") == ": does not exist; check the name");
}

TEST_CASE("an image without pixels is refused where its other extents pass the limit") {
  const FreshFolder folder;
  const auto error_of = [&](const std::string& shape) {
    put(folder / "image.npy", npy_bytes(npy_header("|b1", shape), ""));
    return error_text([&] { open_image(folder / "image.npy"); });
  };
  CHECK(error_of("(0, 3, 533333333332)").find("promises 0 × 3 × 533333333332 pixels") !=
        std::string::npos);
  CHECK(error_of("(99999999999, 0)") != "");
  CHECK(error_of("(0, 3, 5000)") == "");
  CHECK(error_of("(3, 5000, 0)") == "");
}

TEST_CASE("an error is one line even where the file's name is not") {
  const FreshFolder folder;
  const std::string text = error_text([&] { open_image(folder / "two\nlines.tif"); });
  CHECK(text.ends_with("two?lines.tif: does not exist; check the name"));
}
