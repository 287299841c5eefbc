// Files as NumPy and tifffile write them; see test_data/readers/README.md.

#include <doctest/doctest.h>

#include <filesystem>
#include <string>

#include "io/made_npy.hpp"
#include "io/read_all.hpp"
#include "io/sample_image.hpp"
#include "support/error_text.hpp"

using namespace skan_graph;

namespace {

const std::filesystem::path samples = std::filesystem::path(SKAN_GRAPH_TEST_DATA) / "readers";

}  // namespace

TEST_CASE("files written by tifffile read as it reads them") {
  CHECK(read_all(samples / "line_1d.tif") == sample_image({300}, PixelType::uint8));
  CHECK(read_all(samples / "bool_3d.tif") == sample_image({3, 20, 37}, PixelType::boolean));
  CHECK(read_all(samples / "uint16_4d_big_endian.tif") ==
        sample_image({2, 3, 9, 21}, PixelType::uint16));
  CHECK(read_all(samples / "float64_5d.tif") == sample_image({2, 1, 2, 9, 5}, PixelType::float64));
  CHECK(read_all(samples / "float32_predictor_tiles.tif") ==
        sample_image({2, 40, 50}, PixelType::float32));
  CHECK(read_all(samples / "float64_predictor_big_endian.tif") ==
        sample_image({20, 30}, PixelType::float64));
  CHECK(read_all(samples / "int32_predictor_big_endian.tif") ==
        sample_image({2, 20, 30}, PixelType::int32));
  CHECK(read_all(samples / "uint8_lerc_bigtiff.tif") == sample_image({20, 30}, PixelType::uint8));
  CHECK(read_all(samples / "uint16_zstd.tif") == sample_image({2, 20, 30}, PixelType::uint16));
  CHECK(read_all(samples / "uint8_pyramid.tif") == sample_image({64, 64}, PixelType::uint8));
}

TEST_CASE("files written by NumPy read as it reads them") {
  CHECK(read_all(samples / "bool_3d.npy") == sample_image({3, 20, 37}, PixelType::boolean));
  CHECK(read_all(samples / "int16_fortran.npy") ==
        in_fortran_order(sample_image({4, 5, 6, 7}, PixelType::int16)));
  CHECK(read_all(samples / "float32_big_endian.npy") == sample_image({9, 21}, PixelType::float32));
  CHECK(read_all(samples / "uint8_version_2.npy") == sample_image({9, 21}, PixelType::uint8));
}

TEST_CASE("grey RGB and 16-bit floats written by tifffile are read") {
  CHECK(read_all(samples / "rgb.tif") ==
        grey_image({9, 21}, PixelType::uint8, [](std::uint64_t) { return 0.0; }));
  CHECK(read_all(samples / "float16.tif") == sample_image({9, 21}, PixelType::float32));
}

TEST_CASE("files of tifffile and NumPy that are not skeletons are refused") {
  const auto error_of = [](const std::string& name) {
    return error_text([&] { open_image(samples / name); })
        .substr((samples / name).string().size());
  };
  CHECK(error_of("complex64.tif").starts_with(": has complex pixels"));
  CHECK(error_of("complex64.npy").starts_with(": holds complex numbers (type '<c8')"));
  CHECK(error_of("pickled.npy").starts_with(": holds pickled Python objects"));
  CHECK(error_of("records.npy").starts_with(": holds records (a structured array)"));
}
