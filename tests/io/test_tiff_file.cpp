#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>

#include "io/made_tiff.hpp"
#include "io/read_all.hpp"
#include "support/damaged_files.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// What opening and reading a file says, after its name.
std::string tiff_error(const std::filesystem::path& path) {
  const std::string text = error_text([&] { read_all(path); });
  return text.empty() ? "" : text.substr(path.string().size());
}

/// The bytes of the TIFF that libtiff writes of an image.
std::string made(const GreyImage& image, const TiffLayout& layout) {
  const FreshFolder folder;
  write_tiff(folder / "image.tif", image, layout);
  return contents(folder / "image.tif");
}

bool is_float(PixelType type) { return name_of(type).starts_with("float"); }

}  // namespace

TEST_CASE("every number type reads as written, in strips and tiles, of any byte order and size") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  for (const PixelType type : all_pixel_types)
    for (const Shape& shape : {Shape{13, 37}, Shape{2, 33, 65}})
      for (const std::string mode : {"wl", "wb", "wl8", "wb8"})
        for (const std::uint32_t tile : {0, 16}) {
          CAPTURE(name_of(type));
          CAPTURE(mode);
          CAPTURE(tile);
          const GreyImage image = grey_noise(shape, type, random);
          write_tiff(folder / "image.tif", image,
                     {.mode = mode, .tile_columns = tile, .tile_rows = 2 * tile});
          const auto file = open_image(folder / "image.tif");
          CHECK(file->info().format == "TIFF");
          CHECK(read_all(*file) == image);
        }
}

TEST_CASE("every compression that keeps the pixels reads as written") {
  const FreshFolder folder;
  std::mt19937_64 random(2);
  for (const int compression :
       {COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS, COMPRESSION_LZMA,
        COMPRESSION_ZSTD, COMPRESSION_LERC})
    for (const PixelType type : all_pixel_types)
      for (const std::uint32_t tile : {0, 16}) {
        if (compression == COMPRESSION_LERC && (bits_of(type) == 1 || bits_of(type) == 64))
          continue;  // no such pixels in LERC
        if (!TIFFIsCODECConfigured(static_cast<std::uint16_t>(compression))) continue;
        CAPTURE(compression);
        CAPTURE(name_of(type));
        const GreyImage image = grey_noise({2, 33, 70}, type, random);
        write_tiff(folder / "image.tif", image,
                   {.compression = compression, .tile_columns = tile, .tile_rows = tile});
        CHECK(read_all(folder / "image.tif") == image);
      }
}

TEST_CASE("predictors of integers and floats are undone") {
  const FreshFolder folder;
  std::mt19937_64 random(3);
  for (const PixelType type : all_pixel_types) {
    if (type == PixelType::boolean) continue;
    CAPTURE(name_of(type));
    const GreyImage image = grey_noise({20, 70}, type, random);
    for (const std::string mode : {"wl", "wb"}) {
      if (is_float(type) && mode == "wb") continue;  // libtiff 4.5 writes it wrongly
      write_tiff(folder / "image.tif", image,
                 {.mode = mode,
                  .compression = COMPRESSION_ADOBE_DEFLATE,
                  .predictor = is_float(type) ? PREDICTOR_FLOATINGPOINT : PREDICTOR_HORIZONTAL});
      CHECK(read_all(folder / "image.tif") == image);
    }
  }
}

TEST_CASE("facsimile compressions of one-bit pixels") {
  const FreshFolder folder;
  std::mt19937_64 random(4);
  const GreyImage image = grey_noise({3, 20, 77}, PixelType::boolean, random);
  for (const int compression :
       {COMPRESSION_CCITTRLE, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4, COMPRESSION_JBIG}) {
    if (!TIFFIsCODECConfigured(static_cast<std::uint16_t>(compression))) continue;
    CAPTURE(compression);
    // libtiff writes JBIG as a single strip.
    write_tiff(folder / "image.tif", image, {.compression = compression, .rows_per_strip = 20});
    CHECK(read_all(folder / "image.tif") == image);
  }
}

TEST_CASE("the values stored count: white may be 0, and a palette's are its indices") {
  const FreshFolder folder;
  std::mt19937_64 random(5);
  for (const PixelType type : {PixelType::boolean, PixelType::uint8}) {
    const GreyImage image = grey_noise({9, 21}, type, random);
    write_tiff(folder / "image.tif", image, {.photometric = PHOTOMETRIC_MINISWHITE});
    CHECK(read_all(folder / "image.tif") == image);
  }
  const GreyImage image = grey_noise({9, 21}, PixelType::uint8, random);
  {
    MadeTiff tiff(folder / "palette.tif");
    std::vector<std::uint16_t> colors(256, 7);
    TIFFSetField(tiff.get(), TIFFTAG_BITSPERSAMPLE, 8);
    TIFFSetField(tiff.get(), TIFFTAG_COLORMAP, colors.data(), colors.data(), colors.data());
    tiff.write(image, {.photometric = PHOTOMETRIC_PALETTE});
  }
  CHECK(read_all(folder / "palette.tif") == image);
}

TEST_CASE("bits in reversed order within their bytes are turned round") {
  const FreshFolder folder;
  std::mt19937_64 random(6);
  for (const PixelType type : {PixelType::boolean, PixelType::uint8}) {
    const GreyImage image = grey_noise({9, 21}, type, random);
    {
      MadeTiff tiff(folder / "image.tif");
      TIFFSetField(tiff.get(), TIFFTAG_FILLORDER, FILLORDER_LSB2MSB);
      tiff.write(image, {});
    }
    CHECK(read_all(folder / "image.tif") == image);
  }
}

TEST_CASE("one page is a 2D image, several are a 3D one") {
  const FreshFolder folder;
  std::mt19937_64 random(7);
  const GreyImage stack = grey_noise({3, 5, 7}, PixelType::uint8, random);
  write_tiff(folder / "stack.tif", stack);
  CHECK(open_image(folder / "stack.tif")->info().shape == Shape{3, 5, 7});
  write_tiff(folder / "page.tif", grey_noise({1, 5, 7}, PixelType::uint8, random));
  CHECK(open_image(folder / "page.tif")->info().shape == Shape{5, 7});
}

TEST_CASE("the shape that tifffile notes counts where it has the same pixels") {
  const FreshFolder folder;
  std::mt19937_64 random(8);
  const auto shape_of = [&](const Shape& pages, const std::string& description) {
    write_tiff(folder / "image.tif", grey_noise(pages, PixelType::uint8, random),
               {.description = description});
    read_all(folder / "image.tif");
    return open_image(folder / "image.tif")->info().shape;
  };
  CHECK(shape_of({1, 600}, R"({"shape": [600]})") == Shape{600});
  CHECK(shape_of({5, 7}, R"({"shape": [1, 5, 7]})") == Shape{1, 5, 7});
  CHECK(shape_of({5, 7}, R"({"shape": [5, 7, 1]})") == Shape{5, 7, 1});
  CHECK(shape_of({6, 5, 7}, R"({"shape": [2, 3, 5, 7]})") == Shape{2, 3, 5, 7});
  CHECK(shape_of({4, 5, 7}, R"({"shape": [2, 1, 2, 5, 7], "axes": "TCZYX"})") ==
        Shape{2, 1, 2, 5, 7});
  SUBCASE("and not otherwise") {
    for (const std::string description :
         {R"({"shape": [7, 3, 5, 7]})", R"({"shape": [6, 5]})", R"({"shape": [6, 7, 5]})",
          R"({"shape": []})", R"({"shape": [6, -5, 7]})", R"({"shape": "6, 5, 7"})",
          R"({"shape": [4294967296, 4294967296, 210]})", R"({"shape": [0]})", R"({"shape": [6, 5)",
          "{}", "a volume"}) {
      CAPTURE(description);
      CHECK(shape_of({6, 5, 7}, description) == Shape{6, 5, 7});
    }
  }
  SUBCASE("and is refused where it has too many axes, or only one of its pages is there") {
    write_tiff(folder / "image.tif", grey_noise({5, 7}, PixelType::uint8, random),
               {.description = R"({"shape": [1, 1, 1, 1, 5, 7]})"});
    CHECK(tiff_error(folder / "image.tif") == ": has 6 axes; at most 5 are read");
    write_tiff(folder / "image.tif", grey_noise({5, 7}, PixelType::uint8, random),
               {.description = R"({"shape": [3, 5, 7], "truncated": true})"});
    CHECK(tiff_error(folder / "image.tif") ==
          ": has a directory for its first page only; write it with tifffile's truncate=False");
  }
}

TEST_CASE("reduced copies of pages are left out, whatever their pixels") {
  const FreshFolder folder;
  std::mt19937_64 random(9);
  const GreyImage image = grey_noise({2, 9, 21}, PixelType::uint8, random);
  {
    MadeTiff tiff(folder / "image.tif");
    const TiffLayout reduced{.subfile_type = FILETYPE_REDUCEDIMAGE};
    const GreyImage slice{Shape{9, 21}, image.type, {image.pixels.begin(), image.pixels.begin() + 189}};
    const GreyImage next{Shape{9, 21}, image.type, {image.pixels.begin() + 189, image.pixels.end()}};
    tiff.write(slice, {});
    tiff.write(grey_noise({4, 10}, PixelType::float32, random), reduced);
    tiff.write(next, {});
    tiff.write(grey_noise({4, 10}, PixelType::uint8, random), reduced);
  }
  CHECK(read_all(folder / "image.tif") == image);
  write_tiff(folder / "image.tif", image, {.subfile_type = FILETYPE_REDUCEDIMAGE});
  CHECK(tiff_error(folder / "image.tif") ==
        ": has only reduced copies of pages; save it with the full pages");
}

TEST_CASE("strips and tiles that were never written are 0") {
  const FreshFolder folder;
  for (const std::uint32_t tile : {0, 16})
    for (const int compression : {COMPRESSION_NONE, COMPRESSION_ADOBE_DEFLATE}) {
      const auto one = [](std::uint64_t) { return 1.0; };
      // Tiles: those at the left and in the middle of the three; strips: rows 0 to 3 …
      const auto written = [&](std::uint64_t i) {
        const std::uint64_t chunk = tile == 0 ? i / 48 / 4 : i / 48 / 16 * 3 + i % 48 / 16;
        return chunk % 2 == 0 ? 1.0 : 0.0;
      };
      write_tiff(folder / "image.tif", grey_image({33, 48}, PixelType::uint16, one),
                 {.compression = compression,
                  .tile_columns = tile,
                  .tile_rows = tile,
                  .leave_out_odd_chunks = true});
      CHECK(read_all(folder / "image.tif") == grey_image({33, 48}, PixelType::uint16, written));
    }
}

TEST_CASE("a large strip comes in several runs, compressed or not") {
  const FreshFolder folder;
  std::mt19937_64 random(10);
  for (const PixelType type : {PixelType::boolean, PixelType::uint8})
    for (const int compression : {COMPRESSION_NONE, COMPRESSION_ADOBE_DEFLATE}) {
      const GreyImage image = grey_noise({2, 2500, 2001}, type, random);
      write_tiff(folder / "image.tif", image, {.compression = compression, .rows_per_strip = 2500});
      const auto file = open_image(folder / "image.tif");
      std::uint64_t largest = 0;
      for (std::size_t part = 0; part < file->part_count(); ++part)
        file->reader()->read(part, [&](PixelRun run, const std::byte*) {
          largest = std::max(largest, run.count);
        });
      CHECK(largest <= 1 << 20);
      CHECK(read_all(*file) == image);
    }
}

TEST_CASE("rows longer than a run come in pieces where the file permits it") {
  const FreshFolder folder;
  std::mt19937_64 random(11);
  const GreyImage image = grey_noise({2, 1'100'001}, PixelType::uint16, random);
  write_tiff(folder / "image.tif", image, {.mode = "wb"});
  CHECK(open_image(folder / "image.tif")->part_count() == 6);
  CHECK(read_all(folder / "image.tif") == image);
}

TEST_CASE("small strips are read together, up to the end of the page") {
  const FreshFolder folder;
  std::mt19937_64 random(12);
  const GreyImage image = grey_noise({2, 1500, 1001}, PixelType::uint8, random);
  write_tiff(folder / "image.tif", image,
             {.compression = COMPRESSION_PACKBITS, .rows_per_strip = 7});
  CHECK(open_image(folder / "image.tif")->part_count() == 4);
  CHECK(read_all(folder / "image.tif") == image);
}

TEST_CASE("pages need not be laid out alike, but be of one size and type") {
  const FreshFolder folder;
  std::mt19937_64 random(13);
  const GreyImage image = grey_noise({3, 40, 50}, PixelType::uint16, random);
  const auto slice = [&](std::size_t i) {
    return GreyImage{Shape{40, 50}, image.type,
                     {image.pixels.begin() + static_cast<std::ptrdiff_t>(4000 * i),
                      image.pixels.begin() + static_cast<std::ptrdiff_t>(4000 * (i + 1))}};
  };
  {
    MadeTiff tiff(folder / "image.tif");
    tiff.write(slice(0), {});
    tiff.write(slice(1), {.compression = COMPRESSION_LZW, .tile_columns = 16, .tile_rows = 16});
    tiff.write(slice(2), {.compression = COMPRESSION_ADOBE_DEFLATE, .rows_per_strip = 9});
  }
  CHECK(read_all(folder / "image.tif") == image);

  {
    MadeTiff tiff(folder / "sizes.tif");
    tiff.write(slice(0), {});
    tiff.write(slice(1), {});
    tiff.write(grey_noise({40, 51}, PixelType::uint16, random), {});
  }
  CHECK(tiff_error(folder / "sizes.tif") ==
        ": has pages of different sizes or types: page 2, counted from 0, is 40 × 51 uint16, the "
        "first 40 × 50 uint16; save each kind in a file of its own");
  {
    MadeTiff tiff(folder / "types.tif");
    tiff.write(slice(0), {});
    tiff.write(grey_noise({40, 50}, PixelType::float32, random), {});
  }
  CHECK(tiff_error(folder / "types.tif") ==
        ": has pages of different sizes or types: page 1, counted from 0, is 40 × 50 float32, the "
        "first 40 × 50 uint16; save each kind in a file of its own");
}

namespace {

/// A TIFF of any bits and samples a pixel, from its rows as they are stored.
void write_rows(const std::filesystem::path& path, std::uint32_t columns, int bits, int format,
                int samples, int photometric, const std::vector<std::string>& rows,
                bool separate = false) {
  MadeTiff tiff(path);
  tiff.start_page(static_cast<std::uint32_t>(rows.size()) / (separate ? samples : 1), columns,
                  bits, format, {.photometric = photometric});
  TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, samples);
  TIFFSetField(tiff.get(), TIFFTAG_PLANARCONFIG,
               separate ? PLANARCONFIG_SEPARATE : PLANARCONFIG_CONTIG);
  std::uint16_t alpha = EXTRASAMPLE_UNASSALPHA;
  if (samples % 2 == 0) TIFFSetField(tiff.get(), TIFFTAG_EXTRASAMPLES, 1, &alpha);
  const std::size_t rows_of_plane =
      separate ? rows.size() / static_cast<std::size_t>(samples) : rows.size();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::string row = rows[i];
    MadeTiff::check(TIFFWriteScanline(tiff.get(), row.data(),
                                      static_cast<std::uint32_t>(i % rows_of_plane),
                                      static_cast<std::uint16_t>(i / rows_of_plane)) == 1);
  }
  tiff.end_page();
}

std::vector<double> reals_of(const GreyImage& image) {
  std::vector<double> values;
  for (std::uint64_t i = 0; i < image.shape.pixel_count(); ++i) values.push_back(value_at(image, i));
  return values;
}

using Values = std::vector<double>;

}  // namespace

TEST_CASE("numbers of 2 to 31 bits are read as the next larger ones") {
  const FreshFolder folder;
  const auto path = folder / "image.tif";
  const auto read = [&](std::uint32_t columns, int bits, const std::vector<std::string>& rows) {
    write_rows(path, columns, bits, SAMPLEFORMAT_UINT, 1, PHOTOMETRIC_MINISBLACK, rows);
    return read_all(path);
  };
  // 3 numbers a row; what is left of the last byte is not read.
  CHECK(reals_of(read(3, 2, {"\x1b", "\xe4"})) == Values{0, 1, 2, 3, 2, 1});
  CHECK(reals_of(read(3, 4, {"\x1f\x70"})) == Values{1, 15, 7});
  CHECK(reals_of(read(3, 7, {std::string("\x02\x0b\xf8", 3)})) == Values{1, 2, 127});
  CHECK(reals_of(read(3, 12, {"\xab\xcd\xef\x12\x30"})) == Values{0xabc, 0xdef, 0x123});
  CHECK(reals_of(read(2, 10, {std::string("\x00\x7f\xf0", 3)})) == Values{1, 1023});
  CHECK(reals_of(read(2, 14, {std::string("\x00\x07\xff\xf0", 4)})) == Values{1, 16383});
  CHECK(reals_of(read(2, 24, {"\x01\x02\x03\xff\xff\xff"})) == Values{0x010203, 0xffffff});
  CHECK(read(3, 4, {"\x1f\x70"}).type == PixelType::uint8);
  CHECK(read(3, 12, {"\xab\xcd\xef\x12\x30"}).type == PixelType::uint16);
  CHECK(open_image(path)->info().stored_as == "12 bits");
}

TEST_CASE("a TIFF of floats of 16 bits is read as one of 32") {
  const FreshFolder folder;
  write_rows(folder / "image.tif", 3, 16, SAMPLEFORMAT_IEEEFP, 1, PHOTOMETRIC_MINISBLACK,
             {std::string("\x00\x3c\x00\xc0\x01\x00", 6)});
  CHECK(reals_of(read_all(folder / "image.tif")) == Values{1, -2, 0x1p-24});
  CHECK(open_image(folder / "image.tif")->info().stored_as == "float16");
}

TEST_CASE("colours that are all equal, and alpha that is full, are grey") {
  const FreshFolder folder;
  const auto path = folder / "image.tif";
  const auto write = [&](int samples, int photometric, const std::vector<std::string>& rows,
                         bool separate = false) {
    write_rows(path, 2, 8, SAMPLEFORMAT_UINT, samples, photometric, rows, separate);
  };
  write(3, PHOTOMETRIC_RGB, {"\5\5\5\7\7\7", "\1\1\1\2\2\2"});
  CHECK(reals_of(read_all(path)) == Values{5, 7, 1, 2});
  CHECK(open_image(path)->info().stored_as == "RGB");
  write(4, PHOTOMETRIC_RGB, {"\5\5\5\xff\7\7\7\xff"});
  CHECK(reals_of(read_all(path)) == Values{5, 7});
  write(2, PHOTOMETRIC_MINISBLACK, {"\5\xff\7\xff"});
  CHECK(reals_of(read_all(path)) == Values{5, 7});
  write(3, PHOTOMETRIC_RGB, {"\5\7", "\1\2", "\5\7", "\1\2", "\5\7", "\1\2"}, true);
  CHECK(reals_of(read_all(path)) == Values{5, 7, 1, 2});

  const auto error_of = [&] {
    return error_text([&] { read_all(path); }).substr(path.string().size());
  };
  const std::string next_step = "; save it as a grey image, or only the colour that has the "
                                "skeleton";
  write(3, PHOTOMETRIC_RGB, {"\5\5\5\7\7\7", "\1\1\1\2\3\2"});
  CHECK(error_of() ==
        ": is RGB but not grey everywhere: pixel (1, 1), counted from 0, is (2, 3, 2)" +
            next_step);
  write(4, PHOTOMETRIC_RGB, {"\5\5\5\xfe\7\7\7\xff"});
  CHECK(error_of() ==
        ": is RGBA but not grey everywhere: pixel (0, 0), counted from 0, is (5, 5, 5, 254)" +
            next_step);
}

TEST_CASE("pixels that are not single real numbers are refused, with the next step") {
  const FreshFolder folder;
  const auto path = folder / "image.tif";
  const auto error_of = [&](int bits, int format, int samples = 1,
                            int planar = PLANARCONFIG_CONTIG) {
    {
      MadeTiff tiff(path);
      tiff.start_page(1, 8, bits, format);
      TIFFSetField(tiff.get(), TIFFTAG_SAMPLESPERPIXEL, samples);
      TIFFSetField(tiff.get(), TIFFTAG_PLANARCONFIG, planar);
      std::vector<std::byte> row(8 * 16 * 3);
      MadeTiff::check(TIFFWriteScanline(tiff.get(), row.data(), 0, 0) == 1);
      tiff.end_page();
    }
    return tiff_error(path);
  };
  CHECK(error_of(8, SAMPLEFORMAT_UINT, 3) ==
        ": has 3 samples per pixel, as channels or colours do; save one of them, as a grey image "
        "(tifffile: photometric='minisblack')");
  CHECK(error_of(16, SAMPLEFORMAT_UINT, 2, PLANARCONFIG_SEPARATE).starts_with(": has 2 samples"));
  CHECK(error_of(64, SAMPLEFORMAT_COMPLEXIEEEFP) ==
        ": has complex pixels; save the magnitude, or one part");
  CHECK(error_of(24, SAMPLEFORMAT_IEEEFP) ==
        ": has floats of 24 bits; save it with floats of 16, 32 or 64 bits");
  CHECK(error_of(12, SAMPLEFORMAT_INT) ==
        ": has integers of 12 bits; save it with 1 to 32 or 64 bits, or signed with 8, 16, 32 or "
        "64");
  CHECK(error_of(8, SAMPLEFORMAT_UINT).empty());
}

namespace {

/// Sets a tag of the first page of a little-endian TIFF to a number of 32 bits.
void set_tag(std::string& file, std::uint16_t tag, std::uint32_t value) {
  const auto number = [&](std::size_t at, std::size_t bytes) {
    std::uint32_t n = 0;
    for (std::size_t i = bytes; i-- > 0;) n = n << 8 | static_cast<unsigned char>(file[at + i]);
    return n;
  };
  const std::size_t directory = number(4, 4);
  for (std::size_t i = 0; i < number(directory, 2); ++i) {
    const std::size_t entry = directory + 2 + 12 * i;
    if (number(entry, 2) != tag) continue;
    file[entry + 2] = TIFF_LONG;
    for (std::size_t byte = 0; byte < 4; ++byte)
      file[entry + 8 + byte] = static_cast<char>(value >> (8 * byte) & 0xff);
    return;
  }
  FAIL("no such tag");
}

}  // namespace

TEST_CASE("a compression that libtiff does not decode is named") {
  const FreshFolder folder;
  std::mt19937_64 random(14);
  std::string file = made(grey_noise({5, 7}, PixelType::uint8, random), {.mode = "wl"});
  set_tag(file, TIFFTAG_COMPRESSION, 34712);  // JPEG 2000
  put(folder / "image.tif", file);
  CHECK(tiff_error(folder / "image.tif") ==
        ": is compressed in a way that the libtiff installed here does not decode (number 34712); "
        "save it uncompressed or with deflate");
}

TEST_CASE("a header that promises more than the file can hold is refused before it is read") {
  const FreshFolder folder;
  std::mt19937_64 random(15);
  const GreyImage grey = grey_noise({5, 7}, PixelType::uint8, random);
  const GreyImage bits = grey_noise({5, 7}, PixelType::boolean, random);
  constexpr std::uint32_t huge = 1U << 30;
  const auto error_of = [&](const GreyImage& image, int compression) {
    std::string file =
        made(image, {.mode = "wl", .compression = compression, .rows_per_strip = huge});
    set_tag(file, TIFFTAG_IMAGEWIDTH, huge);
    set_tag(file, TIFFTAG_IMAGELENGTH, huge);
    put(folder / "image.tif", file);
    return tiff_error(folder / "image.tif");
  };
  CHECK(error_of(grey, COMPRESSION_NONE) ==
        ": is cut short: it has 182 bytes, and 1152921504606846976 more from byte 8 on are "
        "promised; copy or write it again");
  for (const int compression : {COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE,
                                          COMPRESSION_PACKBITS, COMPRESSION_ZSTD}) {
    CAPTURE(compression);
    CHECK(error_of(grey, compression).starts_with(": promises 1152921504606846976 bytes of "));
  }
  CHECK(error_of(bits, COMPRESSION_CCITTFAX4).starts_with(": promises 144115188075855872 bytes "));

  std::string missing = made(grey, {.mode = "wl", .rows_per_strip = huge});
  set_tag(missing, TIFFTAG_IMAGEWIDTH, huge);
  set_tag(missing, TIFFTAG_IMAGELENGTH, huge);
  set_tag(missing, TIFFTAG_STRIPOFFSETS, 0);
  set_tag(missing, TIFFTAG_STRIPBYTECOUNTS, 0);
  put(folder / "image.tif", missing);
  CHECK(tiff_error(folder / "image.tif") ==
        ": lacks the pixels of a strip of 1152921504606846976 bytes; write it again");
}

TEST_CASE("pixels beyond the end of the file are a truncated file") {
  const FreshFolder folder;
  std::mt19937_64 random(16);
  for (const int compression : {COMPRESSION_NONE, COMPRESSION_LZW}) {
    std::string file = made(grey_noise({5, 7}, PixelType::uint8, random),
                            {.mode = "wl", .compression = compression, .rows_per_strip = 5});
    set_tag(file, TIFFTAG_STRIPOFFSETS, static_cast<std::uint32_t>(file.size() - 1));
    put(folder / "image.tif", file);
    CHECK(tiff_error(folder / "image.tif")
              .starts_with(": is cut short: it has " + std::to_string(file.size()) + " bytes, and "));
  }
}

TEST_CASE("a strip that does not decode is named, with libtiff's reason") {
  const FreshFolder folder;
  std::mt19937_64 random(17);
  std::string file =
      made(grey_noise({8, 70}, PixelType::uint8, random),
           {.mode = "wl", .compression = COMPRESSION_ADOBE_DEFLATE, .rows_per_strip = 8});
  for (std::size_t i = 8; i < 30; ++i) file[i] = '\xff';  // the strip comes after the header
  put(folder / "image.tif", file);
  const std::string error = tiff_error(folder / "image.tif");
  CHECK(error.starts_with(": has a strip that cannot be decoded, number 0 ("));
  CHECK(error.ends_with("); it is damaged or cut short: copy or write it again"));
}

TEST_CASE("directories that lead back to one another are refused") {
  const FreshFolder folder;
  // A page that names itself as the next one: the last four bytes of its directory.
  std::mt19937_64 random(18);
  std::string file = made(grey_noise({5, 7}, PixelType::uint8, random), {.mode = "wl"});
  const auto directory = static_cast<unsigned char>(file[4]) |
                         static_cast<std::size_t>(static_cast<unsigned char>(file[5])) << 8;
  const auto entries = static_cast<unsigned char>(file[directory]);
  std::copy_n(file.begin() + 4, 4,
              file.begin() + static_cast<std::ptrdiff_t>(directory + 2 + 12U * entries));
  put(folder / "image.tif", file);
  CHECK(tiff_error(folder / "image.tif").starts_with(": has no readable directory after page 0"));
}

TEST_CASE("damaged TIFF files are an image or an error, never a crash, and libtiff is silent") {
  const FreshFolder folder;
  std::mt19937_64 random(19);
  const GreyImage grey = grey_noise({2, 9, 40}, PixelType::uint16, random);
  const GreyImage bits = grey_noise({9, 70}, PixelType::boolean, random);

  // What libtiff might print is caught in a file.
  const int terminal = dup(STDERR_FILENO);
  const int caught =
      open((folder / "printed").c_str(), O_CREAT | O_WRONLY | O_TRUNC | O_CLOEXEC, 0600);
  dup2(caught, STDERR_FILENO);
  for (const std::string mode : {"wl", "wb8"})
    for (const int compression :
         {COMPRESSION_NONE, COMPRESSION_LZW, COMPRESSION_ADOBE_DEFLATE, COMPRESSION_PACKBITS,
          COMPRESSION_ZSTD}) {
      const std::string strips = made(grey, {.mode = mode, .compression = compression});
      CHECK(loadable_prefixes(strips) == 0);
      load_with_turned_bits(strips, 300);
      load_with_turned_bits(
          made(grey, {.mode = mode, .compression = compression, .tile_columns = 16, .tile_rows = 16}),
          300);
    }
  for (const int compression :
       {COMPRESSION_NONE, COMPRESSION_CCITTFAX3, COMPRESSION_CCITTFAX4, COMPRESSION_JBIG}) {
    const std::string strips = made(bits, {.compression = compression, .rows_per_strip = 9});
    // The last four bytes are the place of the next page; without it there is none.
    CHECK(loadable_prefixes(strips) <= 4);
    load_with_turned_bits(strips, 300);
  }
  dup2(terminal, STDERR_FILENO);
  close(terminal);
  close(caught);
  CHECK(contents(folder / "printed") == "");
}
