// PNG, JPEG and BMP.

#include <doctest/doctest.h>

#include "io/format_samples.hpp"

using namespace skan_graph;

TEST_CASE("PNG of 1 to 16 bits reads as the values stored, palettes as their indices") {
  check_sample(*open_image(format_sample("grey.png")), "PNG", sample_plane, PixelType::uint8);
  check_sample(*open_image(format_sample("sixteen_bits.png")), "PNG", sample_plane);
  check_sample(*open_image(format_sample("one_bit.png")), "PNG", sample_plane, PixelType::boolean);
  check_sample(*open_image(format_sample("palette.png")), "PNG", sample_plane, PixelType::uint8);
}

TEST_CASE("BMP of 1 and 8 bits reads from the top row down") {
  check_sample(*open_image(format_sample("grey.bmp")), "BMP", sample_plane, PixelType::uint8);
  check_sample(*open_image(format_sample("one_bit.bmp")), "BMP", sample_plane, PixelType::boolean);
}

TEST_CASE("a BMP of 4 bits whose rows go down") {
  // 3 columns and 2 rows, a byte for two pixels, rows of 4 bytes.
  const std::string header("BM\0\0\0\0\0\0\0\0\x36\0\0\0" "\x28\0\0\0" "\3\0\0\0" "\xfe\xff\xff\xff"
                           "\1\0" "\4\0" "\0\0\0\0" "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 54);
  const FreshFolder folder;
  put(folder / "image.bmp", header + std::string("\x12\x30\0\0\x45\x60\0\0", 8));
  const GreyImage expected = grey_image(
      {2, 3}, PixelType::uint8, [](std::uint64_t i) { return static_cast<double>(i + 1); });
  CHECK(read_all(folder / "image.bmp") == expected);
}

TEST_CASE("a JPEG is read with a warning") {
  const auto file = open_image(format_sample("grey.jpg"));
  CHECK(file->info().format == "JPEG");
  CHECK(read_all(*file).shape == sample_plane);
  REQUIRE(file->info().warnings.size() == 1);
  CHECK(file->info().warnings[0].starts_with("is a JPEG"));
}

TEST_CASE("a JPEG of values that it keeps comes out nearly as they were") {
  const GreyImage decoded = read_all(format_sample("grey.jpg"));
  const GreyImage drawn = sample_image(sample_plane, PixelType::uint8);
  for (std::uint64_t i = 0; i < decoded.shape.pixel_count(); ++i) {
    const double difference = value_at(decoded, i) - 3 * value_at(drawn, i);
    REQUIRE(std::abs(difference) <= 5);
  }
}

TEST_CASE("colours are refused") {
  CHECK(sample_error("rgb.png") ==
        ": has 3 numbers a pixel, as colours do; save it as a grey image");
  CHECK(sample_error("rgb.jpg") ==
        ": has 3 numbers a pixel, as colours do; save it as a grey image");
}

TEST_CASE("damaged PNG, JPEG and BMP files are an image or an error, never a crash") {
  for (const char* name : {"grey.png", "sixteen_bits.png", "one_bit.png", "palette.png",
                           "grey.jpg", "grey.bmp", "one_bit.bmp"})
    check_damaged_sample(name);
}
