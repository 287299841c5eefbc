#include <doctest/doctest.h>

#include <algorithm>

#include "io/made_npy.hpp"
#include "io/read_all.hpp"
#include "support/damaged_files.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// What opening a file of these bytes says.
std::string npy_error(const std::string& bytes) {
  const FreshFolder folder;
  put(folder / "image.npy", bytes);
  const std::string text = error_text([&] { open_image(folder / "image.npy"); });
  return text.empty() ? "" : text.substr((folder / "image.npy").string().size());
}

std::string error_of(const std::string& descr, const std::string& shape) {
  return npy_error(npy_bytes(npy_header(descr, shape), std::string(1000, '\1')));
}

}  // namespace

TEST_CASE("an array of every number type reads as it was saved, in 1 to 5 dimensions") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  for (const Shape& shape :
       {Shape{9}, Shape{5, 7}, Shape{3, 4, 65}, Shape{2, 3, 4, 5}, Shape{2, 1, 3, 2, 4}})
    for (const PixelType type : all_pixel_types) {
      const GreyImage image = grey_noise(shape, type, random);
      put(folder / "image.npy", npy_file(image));
      const auto file = open_image(folder / "image.npy");
      CHECK(file->info().format == "NPY");
      CHECK_FALSE(file->info().fortran_order);
      CHECK(read_all(*file) == image);
    }
}

TEST_CASE("an array in Fortran order reads in the order of the file, with its own shape") {
  const FreshFolder folder;
  std::mt19937_64 random(2);
  const GreyImage image = grey_noise({3, 4, 65}, PixelType::uint16, random);
  put(folder / "image.npy", npy_file(image, true));
  const auto file = open_image(folder / "image.npy");
  CHECK(file->info().fortran_order);
  CHECK(file->info().shape == image.shape);
  CHECK(read_all(*file) == in_fortran_order(image));
}

TEST_CASE("along a single axis, Fortran order is C order") {
  const FreshFolder folder;
  std::mt19937_64 random(2);
  const GreyImage image = grey_noise({100}, PixelType::uint16, random);
  put(folder / "image.npy", npy_file(image, true));
  const auto file = open_image(folder / "image.npy");
  CHECK_FALSE(file->info().fortran_order);
  CHECK(read_all(*file) == image);
}

TEST_CASE("big-endian numbers come in the machine's byte order") {
  const FreshFolder folder;
  put(folder / "image.npy", npy_bytes(npy_header(">u2", "(3,)"), std::string("\1\2\0\3\xff\0", 6)));
  const GreyImage image = read_all(folder / "image.npy");
  CHECK(value_at(image, 0) == 0x0102);
  CHECK(value_at(image, 1) == 3);
  CHECK(value_at(image, 2) == 0xff00);

  put(folder / "image.npy", npy_bytes(npy_header(">f4", "(1,)"), std::string("\x3f\xc0\0\0", 4)));
  CHECK(value_at(read_all(folder / "image.npy"), 0) == 1.5);
  put(folder / "image.npy",
      npy_bytes(npy_header(">i8", "(1,)"), std::string("\xff\xff\xff\xff\xff\xff\xff\xfe", 8)));
  CHECK(value_at(read_all(folder / "image.npy"), 0) == -2);
}

TEST_CASE("floats of 16 bits are read as floats of 32, which hold the same values") {
  const FreshFolder folder;
  for (const std::string order : {"<", ">"}) {
    std::string halves("\0\0\0\x3c\0\xc0\1\0", 8);  // 0, 1, −2, 2⁻²⁴ in little-endian order
    if (order == ">")
      for (std::size_t i = 0; i < halves.size(); i += 2) std::swap(halves[i], halves[i + 1]);
    put(folder / "image.npy", npy_bytes(npy_header(order + "f2", "(2, 2)"), halves));
    const auto file = open_image(folder / "image.npy");
    CHECK(file->info().type == PixelType::float32);
    CHECK(file->info().stored_as == "float16");
    const GreyImage image = read_all(*file);
    CHECK(value_at(image, 0) == 0);
    CHECK(value_at(image, 1) == 1);
    CHECK(value_at(image, 2) == -2);
    CHECK(value_at(image, 3) == 0x1p-24);
  }
  CHECK(error_of("<f2", "(501,)") ==
        ": promises 501 float16 pixels, 1002 bytes, but holds only 1000; copy or write it again");
}

TEST_CASE("large arrays come in several runs, of rows or of pieces of a row") {
  const FreshFolder folder;
  std::mt19937_64 random(3);
  for (const Shape& shape : {Shape{1100, 2000}, Shape{2, 1'200'001}, Shape{2'200'000}}) {
    const GreyImage image = grey_noise(shape, PixelType::uint8, random);
    put(folder / "image.npy", npy_file(image));
    const auto file = open_image(folder / "image.npy");
    CHECK(file->part_count() >= 3);
    CHECK(read_all(*file) == image);
  }
}

TEST_CASE("headers of versions 1, 2 and 3, and those that other writers make") {
  const FreshFolder folder;
  const auto shape_of = [&](const std::string& header, int version) {
    put(folder / "image.npy", npy_bytes(header, "123456", version));
    return open_image(folder / "image.npy")->info().shape;
  };
  CHECK(shape_of(npy_header("|u1", "(2, 3)"), 1) == Shape{2, 3});
  CHECK(shape_of(npy_header("|u1", "(2, 3)"), 2) == Shape{2, 3});
  CHECK(shape_of(npy_header("|u1", "(2, 3)"), 3) == Shape{2, 3});
  CHECK(shape_of("{\"shape\":(3,2),\"fortran_order\":False,\"descr\":\"u1\"}", 1) == Shape{3, 2});
  CHECK(shape_of("{'descr': '|u1', 'fortran_order': False, 'shape': (2L, 3L), }  \n", 1) ==
        Shape{2, 3});
}

TEST_CASE("an array without pixels is an image, and bytes after the pixels do not matter") {
  const FreshFolder folder;
  put(folder / "image.npy", npy_bytes(npy_header("<f8", "(0, 7)"), ""));
  CHECK(open_image(folder / "image.npy")->info().shape == Shape{0, 7});
  CHECK(open_image(folder / "image.npy")->part_count() == 0);
  put(folder / "image.npy", npy_bytes(npy_header("<u1", "(2,)"), "abcdef"));
  CHECK(value_at(read_all(folder / "image.npy"), 1) == 'b');
}

TEST_CASE("arrays that are not images of real numbers are refused, with the next step") {
  CHECK(error_of("<c16", "(5,)") ==
        ": holds complex numbers (type '<c16'); save np.abs(array) or array.real");
  CHECK(error_of("|O", "(5,)") ==
        ": holds pickled Python objects (type '|O'); save it with a number type: .astype(float)");
  CHECK(error_of("<f16", "(5,)") ==
        ": holds floats of another size than 2, 4 or 8 (type '<f16'); save it as "
        ".astype('float64')");
  CHECK(error_of("<U5", "(5,)") == ": holds text (type '<U5'); save the image itself");
  CHECK(error_of("|V8", "(5,)") ==
        ": holds records (type '|V8'); save the one field that is the image");
  CHECK(error_of("<M8[ns]", "(5,)").starts_with(": holds dates or times (type '<M8[ns]')"));
  CHECK(error_of("", "(5,)").starts_with(": holds no numbers that are read here (type '')"));
  CHECK(npy_error(npy_bytes("{'descr': [('a', '<i4')], 'fortran_order': False, 'shape': (5,), }",
                            std::string(20, '\0'))) ==
        ": holds records (a structured array); save the one field that is the image");
}

TEST_CASE("a number of axes that is not 1 to 5 is refused") {
  CHECK(error_of("<f8", "()") ==
        ": holds a single number, not an image; save an array of 1 to 5 axes");
  CHECK(error_of("<f8", "(1, 1, 1, 1, 1, 1)") == ": has 6 axes; at most 5 are read");
}

TEST_CASE("a header that promises more than the file holds is refused before anything else") {
  CHECK(npy_error(npy_bytes(npy_header("<f8", "(5, 7)"), std::string(279, '\0'))) ==
        ": promises 5 × 7 float64 pixels, 280 bytes, but holds only 279; copy or write it again");
  CHECK(error_of("<f8", "(1000000, 1000000)") ==
        ": promises 1000000 × 1000000 float64 pixels, 8000000000000 bytes, but holds only 1000; "
        "copy or write it again");
  const std::string too_many =
      ": promises more pixels than any file holds; write it again with numpy.save";
  CHECK(error_of("<f8", "(2305843009213693952,)") == too_many);
  CHECK(error_of("<f8", "(4294967296, 4294967296)") == too_many);
  CHECK(error_of("<f8", "(0, 4294967296, 4294967296)") == too_many);
}

TEST_CASE("a header that is not a dictionary of the three keys is refused") {
  const auto error_of_header = [](const std::string& header) {
    return npy_error(npy_bytes(header, std::string(100, '\0')));
  };
  for (const std::string header :
       {"", "{", "[]", "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': 5}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (-5,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}",
        "{'descr': '<f8, 'fortran_order': False, 'shape': (5,)}",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (5,)} more",
        "{'descr': '<f8', 'fortran_order': False, 'shape': (5,), 'extra': 1}"}) {
    CAPTURE(header);
    const std::string error = error_of_header(header);
    CHECK(error.starts_with(": the NPY header "));
    CHECK(error.ends_with("; write it again with numpy.save"));
  }
  CHECK(npy_error(std::string("\x93NUMPY\7\0", 8) + std::string(100, '\0')) ==
        ": is an NPY file of version 7; save it as version 1, 2 or 3");
  CHECK(npy_error(std::string("\x93NUMPY\2\0\xff\xff\xff\xff", 12)) ==
        ": has an NPY header of 4294967295 bytes; write it again with numpy.save");
}

TEST_CASE("a damaged NPY file is an image or an error, never a crash") {
  std::mt19937_64 random(4);
  const std::string whole = npy_file(grey_noise({5, 70}, PixelType::uint16, random));
  CHECK(loadable_prefixes(whole) == 0);
  load_with_turned_bits(whole, 500);
  load_with_turned_bits(npy_file(grey_noise({3, 5, 7}, PixelType::float64, random), true), 500);
}
