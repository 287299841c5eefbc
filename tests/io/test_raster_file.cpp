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

TEST_CASE("grey pictures that were written as RGB are grey") {
  check_sample(*open_image(format_sample("rgb.png")), "PNG", sample_plane, PixelType::uint8);
  CHECK(open_image(format_sample("rgb.png"))->info().stored_as == "RGB");
  CHECK(read_all(format_sample("rgb.jpg")).shape == sample_plane);
}

namespace {

std::string number(std::uint64_t value, std::size_t bytes) {
  std::string text;
  for (std::size_t i = 0; i < bytes; ++i) text += static_cast<char>(value >> 8 * i & 0xff);
  return text;
}

/// Two columns and one row of 24 or 32 bits, of so many pixels a metre.
std::string bmp(int bits, const std::string& row, std::uint32_t per_metre = 0,
                const std::string& masks = "") {
  const auto header = static_cast<std::uint32_t>(40 + masks.size());
  return "BM" + number(0, 8) + number(14 + header, 4) + number(header, 4) + number(2, 4) +
         number(1, 4) + number(1, 2) + number(static_cast<std::uint32_t>(bits), 2) +
         number(masks.empty() ? 0 : 3, 4) + number(0, 4) + number(per_metre, 4) +
         number(per_metre, 4) + number(0, 8) + masks + row;
}

}  // namespace

TEST_CASE("a BMP of 24 or 32 bits is read where it is grey") {
  const FreshFolder folder;
  const auto path = folder / "image.bmp";
  const auto read = [&](const std::string& bytes) {
    put(path, bytes);
    const GreyImage image = read_all(path);
    return std::vector{value_at(image, 0), value_at(image, 1)};
  };
  const std::vector<double> expected{5, 7};
  CHECK(read(bmp(24, std::string("\5\5\5\7\7\7\0\0", 8))) == expected);
  CHECK(read(bmp(32, std::string("\5\5\5\0\7\7\7\0", 8))) == expected);
  const std::string rgba = number(0xff0000, 4) + number(0xff00, 4) + number(0xff, 4) +
                           number(0xff000000, 4);
  CHECK(read(bmp(32, "\5\5\5\xff\7\7\7\xff", 0, rgba)) == expected);
  // Stored as blue, green, red.
  CHECK(error_text([&] { read(bmp(24, std::string("\5\5\5\7\0\1\0\0", 8))); })
            .find("pixel (0, 1), counted from 0, is (1, 0, 7)") != std::string::npos);
  CHECK(error_text([&] { read(bmp(32, "\5\5\5\xff\7\7\7\x80", 0, rgba)); })
            .find("is (7, 7, 7, 128)") != std::string::npos);
}

TEST_CASE("a print resolution is stored, and becomes the spacing only on request") {
  const FreshFolder folder;
  put(folder / "image.bmp", bmp(24, std::string("\5\5\5\7\7\7\0\0", 8), 4724));
  CHECK(open_image(folder / "image.bmp")->info().spacing.empty());
  CHECK(open_image(folder / "image.bmp")->info().dots_per_inch == std::vector{120.0, 120.0});
  ReadOptions options;
  options.print_resolution = true;
  const auto scanned = open_image(folder / "image.bmp", options);
  CHECK(scanned->info().spacing == std::vector{1 / 120.0, 1 / 120.0});
  CHECK(scanned->info().unit == "inch");
  put(folder / "image.bmp", bmp(24, std::string("\5\5\5\7\7\7\0\0", 8), 2835));  // 72
  CHECK(open_image(folder / "image.bmp")->info().dots_per_inch.empty());
}

TEST_CASE("damaged PNG, JPEG and BMP files are an image or an error, never a crash") {
  for (const char* name : {"grey.png", "sixteen_bits.png", "one_bit.png", "palette.png",
                           "rgb.png", "grey.jpg", "rgb.jpg", "grey.bmp", "one_bit.bmp"})
    check_damaged_sample(name);
}
