// What the description and the resolution tags of a TIFF say of its axes and spacing.

#include <doctest/doctest.h>

#include <cstring>
#include <filesystem>
#include <vector>

#include "io/made_tiff.hpp"
#include "io/read_all.hpp"
#include "support/damaged_files.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

/// A TIFF of one pixel a page, whose value is the page's number + 1.
struct NumberedPages {
  std::uint64_t count = 1;
  std::string description = {};
  float x_resolution = 0, y_resolution = 0;
  int resolution_unit = RESUNIT_NONE;

  void write(const std::filesystem::path& path) const {
    MadeTiff tiff(path);
    for (std::uint64_t page = 0; page < count; ++page) {
      if (x_resolution > 0) {
        TIFFSetField(tiff.get(), TIFFTAG_XRESOLUTION, x_resolution);
        TIFFSetField(tiff.get(), TIFFTAG_YRESOLUTION, y_resolution);
        TIFFSetField(tiff.get(), TIFFTAG_RESOLUTIONUNIT, resolution_unit);
      }
      tiff.write(grey_image({1, 1}, PixelType::uint8,
                            [&](std::uint64_t) { return static_cast<double>(page + 1); }),
                 {.description = page == 0 ? description : ""});
    }
  }
};

std::unique_ptr<ImageFile> opened(const NumberedPages& pages, const ReadOptions& options = {}) {
  const FreshFolder folder;
  pages.write(folder / "image.tif");
  return open_image(folder / "image.tif", options);
}

/// The pages that are read, in the order of the slices.
std::vector<int> pages_of(const NumberedPages& pages, const ReadOptions& options = {}) {
  const FreshFolder folder;
  pages.write(folder / "image.tif");
  std::vector<int> numbers;
  for (const std::byte pixel : read_all(*open_image(folder / "image.tif", options)).pixels)
    numbers.push_back(std::to_integer<int>(pixel) - 1);
  return numbers;
}

std::string error_of(const NumberedPages& pages, const ReadOptions& options = {}) {
  const FreshFolder folder;
  pages.write(folder / "image.tif");
  const std::string text = error_text([&] { open_image(folder / "image.tif", options); });
  return text.empty() ? "" : text.substr((folder / "image.tif").string().size());
}

ReadOptions choose(std::optional<std::uint64_t> channel, std::optional<std::uint64_t> frame) {
  ReadOptions options;
  options.channel = channel;
  options.frame = frame;
  return options;
}

ReadOptions without_metadata() {
  ReadOptions options;
  options.ignore_metadata = true;
  return options;
}

/// OME-XML of one image of 1 x 1 pixels.
std::string ome(const std::string& attributes, const std::string& content = "",
                const std::string& root = "") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><OME " + root +
         "><Image ID=\"Image:0\"><Pixels ID=\"Pixels:0\" Type=\"uint8\" SizeX=\"1\" SizeY=\"1\" " +
         attributes + ">" + content + "</Pixels></Image></OME>";
}

/// A little-endian TIFF up to its pixels, of uint16 in one strip.
std::string one_directory(unsigned rows, unsigned columns, const std::string& description) {
  constexpr unsigned short_type = 3, long_type = 4, ascii = 2, tags = 9;
  std::string tiff("II*\0\10\0\0\0", 8);
  const auto number = [&](std::size_t value, int bytes) {
    for (; bytes > 0; --bytes, value >>= 8) tiff += static_cast<char>(value & 0xFF);
  };
  const auto tag = [&](unsigned name, unsigned type, std::size_t count, std::size_t value) {
    number(name, 2);
    number(type, 2);
    number(count, 4);
    number(value, 4);
  };
  const std::size_t text_bytes = description.size() + 1;
  const std::size_t text_at = tiff.size() + 2 + tags * 12 + 4;
  number(tags, 2);
  tag(TIFFTAG_IMAGEWIDTH, long_type, 1, columns);
  tag(TIFFTAG_IMAGELENGTH, long_type, 1, rows);
  tag(TIFFTAG_BITSPERSAMPLE, short_type, 1, 16);
  tag(TIFFTAG_COMPRESSION, short_type, 1, COMPRESSION_NONE);
  tag(TIFFTAG_PHOTOMETRIC, short_type, 1, PHOTOMETRIC_MINISBLACK);
  tag(TIFFTAG_IMAGEDESCRIPTION, ascii, text_bytes, text_at);
  tag(TIFFTAG_STRIPOFFSETS, long_type, 1, text_at + text_bytes);
  tag(TIFFTAG_ROWSPERSTRIP, long_type, 1, rows);
  tag(TIFFTAG_STRIPBYTECOUNTS, long_type, 1, std::size_t{2} * rows * columns);
  number(0, 4);  // no further directory
  return tiff + description + '\0';
}

using Spacing = std::vector<double>;
using Pages = std::vector<int>;

}  // namespace

TEST_CASE("ImageJ: spacing and unit of a stack") {
  const auto file = opened({.count = 3,
                            .description = "ImageJ=1.54f\nimages=3\nslices=3\nunit=micron\n"
                                           "spacing=2.5\nloop=false\n",
                            .x_resolution = 4,
                            .y_resolution = 2});
  CHECK(file->info().shape == Shape{3, 1, 1});
  CHECK(file->info().axes == "ZYX");
  CHECK(file->info().spacing == Spacing{2.5, 0.5, 0.25});
  CHECK(file->info().unit == "µm");
  CHECK(file->info().spacing_from == "ImageJ");
  CHECK(file->info().warnings.empty());
}

TEST_CASE("ImageJ: a single image has no spacing between slices") {
  const auto file = opened({.description = "ImageJ=1.54f\nunit=nm\nspacing=9\n",
                            .x_resolution = 0.5,
                            .y_resolution = 0.5});
  CHECK(file->info().spacing == Spacing{2, 2});
  CHECK(file->info().unit == "nm");
  CHECK(file->info().axes == "YX");
}

TEST_CASE("ImageJ: every spelling of a micrometre") {
  for (const std::string unit : {"micron", "microns", "um", "\\u00B5m", "\\u00b5m", "\\u03BCm",
                                 "\xC2\xB5m", "\xCE\xBCm", "\xB5m", "micrometer"}) {
    CAPTURE(unit);
    CHECK(opened({.description = "ImageJ=1.54f\nunit=" + unit + "\n"})->info().unit == "µm");
  }
}

TEST_CASE("ImageJ: an image in pixels has neither spacing nor unit") {
  for (const std::string unit : {"", "unit=pixel\n"}) {
    const auto file =
        opened({.description = "ImageJ=1.54f\n" + unit, .x_resolution = 1, .y_resolution = 1});
    CHECK(file->info().spacing.empty());
    CHECK(file->info().unit.empty());
    CHECK(file->info().spacing_from.empty());
  }
  CHECK(opened({.description = "ImageJ=1.54f\n",
                .x_resolution = 72,
                .y_resolution = 72,
                .resolution_unit = RESUNIT_INCH})
            ->info()
            .spacing.empty());
}

TEST_CASE("ImageJ: axes in other units of length are converted") {
  CHECK(opened({.count = 2,
                .description = "ImageJ=1.54f\nimages=2\nslices=2\nunit=um\nyunit=nm\nzunit=mm\n"
                               "spacing=0.5\n",
                .x_resolution = 1,
                .y_resolution = 0.002F})
            ->info()
            .spacing[0] == doctest::Approx(500));
  const auto file = opened({.count = 2,
                            .description = "ImageJ=1.54f\nimages=2\nslices=2\nunit=um\n"
                                           "zunit=sec\nspacing=3\n"});
  CHECK(file->info().spacing.empty());
  CHECK(file->info().warnings.size() == 1);
}

TEST_CASE("ImageJ: channels run fastest, then slices, then frames") {
  const NumberedPages pages{.count = 12,
                            .description = "ImageJ=1.54f\nimages=12\nchannels=2\nslices=3\n"
                                           "frames=2\nhyperstack=true\n"};
  CHECK(pages_of(pages, choose(0, 0)) == Pages{0, 2, 4});
  CHECK(pages_of(pages, choose(1, 0)) == Pages{1, 3, 5});
  CHECK(pages_of(pages, choose(1, 1)) == Pages{7, 9, 11});
  CHECK(opened(pages, choose(1, 1))->info().shape == Shape{3, 1, 1});

  SUBCASE("and none is taken for a volume in silence") {
    CHECK(error_of(pages) ==
          ": has 2 channels and 2 frames, according to its ImageJ; choose a channel, 0 to 1, and a "
          "frame, 0 to 1, or read all pages as slices");
    CHECK(error_of(pages, choose(1, {})).find("choose a frame, 0 to 1, or") !=
          std::string::npos);
    CHECK(error_of(pages, choose(2, 0)) ==
          ": has 2 channels, counted from 0; choose one, 0 to 1");
  }
  SUBCASE("unless it is asked for") {
    CHECK(pages_of(pages, without_metadata()).size() == 12);
  }
}

TEST_CASE("ImageJ: one slice of several channels is a 2D image") {
  const NumberedPages pages{.count = 3, .description = "ImageJ=1.54f\nimages=3\nchannels=3\n"};
  CHECK(opened(pages, choose(2, {}))->info().shape == Shape{1, 1});
  CHECK(pages_of(pages, choose(2, {})) == Pages{2});
}

TEST_CASE("ImageJ: a description that does not match the pages is ignored with a warning") {
  for (const std::string description :
       {"ImageJ=1.54f\nimages=6\nchannels=2\nslices=3\n",
        "ImageJ=1.54f\nimages=4\nchannels=18446744073709551615\nslices=4\n",
        "ImageJ=1.54f\nimages=4\nchannels=0\n"}) {
    CAPTURE(description);
    const auto file = opened({.count = 4, .description = description});
    CHECK(file->info().shape == Shape{4, 1, 1});
    REQUIRE(file->info().warnings.size() == 1);
    CHECK(file->info().warnings[0].find("all pages are read as slices") != std::string::npos);
  }
  CHECK(opened({.count = 4, .description = "ImageJ=1.54f\nimages=4\n"})->info().warnings.empty());
}

TEST_CASE("ImageJ: above 4 GB the first page alone has a directory") {
  const FreshFolder folder;
  const auto path = folder / "image.tif";
  std::mt19937_64 random(1);
  const GreyImage stack = grey_noise({6, 5, 7}, PixelType::uint16, random);
  const std::string pixels(reinterpret_cast<const char*>(stack.pixels.data()),
                           stack.pixels.size());
  constexpr std::size_t page_bytes = 70;

  SUBCASE("and the pixels of the others follow its own") {
    put(path, one_directory(5, 7, "ImageJ=1.54f\nimages=6\nslices=6\nunit=um\n") + pixels);
    CHECK(read_all(path) == stack);
    CHECK(open_image(path)->info().spacing == Spacing{1, 1, 1});
    CHECK(read_all(*open_image(path, without_metadata())) == stack);
  }
  SUBCASE("of several channels too") {
    put(path, one_directory(5, 7, "ImageJ=1.54f\nimages=6\nchannels=3\nslices=2\n") + pixels);
    const GreyImage chosen = read_all(*open_image(path, choose(1, {})));
    CHECK(chosen.shape == Shape{2, 5, 7});
    CHECK(std::memcmp(chosen.pixels.data(), pixels.data() + page_bytes, page_bytes) == 0);
    CHECK(std::memcmp(chosen.pixels.data() + page_bytes, pixels.data() + 4 * page_bytes,
                      page_bytes) == 0);
  }
  SUBCASE("a sparse file of that size") {
    put(path, one_directory(1000, 1000, "ImageJ=1.54f\nimages=2200\nslices=2200\n"));
    const std::uint64_t start = std::filesystem::file_size(path);
    std::filesystem::resize_file(path, start + 2200 * std::uint64_t{2000000});
    const auto file = open_image(path);
    CHECK(file->info().shape == Shape{2200, 1000, 1000});
    PixelIndex last = 0;
    file->reader()->read(file->part_count() - 1,
                         [&](PixelRun run, const std::byte*) { last = run.first + run.count; });
    CHECK(last == 2200 * std::uint64_t{1000000});

    std::filesystem::resize_file(path, std::uint64_t{4000000000});
    CHECK(error_text([&] { open_image(path); })
              .ends_with(": is cut short: it has 4000000000 bytes, and ImageJ noted 2200 images of "
                         "2000000 bytes; copy or write it again"));
  }
  SUBCASE("a smaller file without the other pages is a single page of a stack") {
    put(path, one_directory(5, 7, "ImageJ=1.54f\nimages=6\nslices=6\n") +
                  pixels.substr(0, page_bytes));
    CHECK(open_image(path)->info().shape == Shape{5, 7});
    CHECK(open_image(path)->info().warnings.size() == 1);
  }
}

TEST_CASE("OME: spacing in the unit of the columns, and channels by name") {
  const NumberedPages pages{
      .count = 2,
      .description = ome("SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\" DimensionOrder=\"XYZCT\" "
                         "PhysicalSizeX=\"0.25\" PhysicalSizeY=\"250\" PhysicalSizeYUnit=\"nm\" "
                         "PhysicalSizeZ=\"0.002\" PhysicalSizeZUnit=\"mm\"",
                         "<TiffData/>")};
  const auto file = opened(pages);
  REQUIRE(file->info().spacing.size() == 3);
  CHECK(file->info().spacing[0] == doctest::Approx(2));
  CHECK(file->info().spacing[1] == doctest::Approx(0.25));
  CHECK(file->info().spacing[2] == 0.25);
  CHECK(file->info().unit == "µm");
  CHECK(file->info().axes == "ZYX");
  CHECK(file->info().spacing_from == "OME-XML");
  CHECK(opened(pages, without_metadata())->info().spacing.empty());

  CHECK(error_of({.count = 2,
                  .description = ome("SizeZ=\"1\" SizeC=\"2\" SizeT=\"1\"",
                                     "<Channel Name=\"DAPI\"/><Channel Name=\"skeleton\"/>")})
            .starts_with(": has 2 channels (DAPI, skeleton) and 1 frame, according to its OME-XML; "
                         "choose a channel, 0 to 1"));
}

TEST_CASE("OME: a spacing of only some axes is ignored with a warning") {
  const auto file = opened({.count = 2,
                            .description = ome("SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\" "
                                               "PhysicalSizeX=\"1\" PhysicalSizeY=\"1\"")});
  CHECK(file->info().spacing.empty());
  CHECK(file->info().unit.empty());
  REQUIRE(file->info().warnings.size() == 1);
}

TEST_CASE("OME: pages come in the order that DimensionOrder names") {
  const auto pages_in = [](const std::string& order) {
    return pages_of({.count = 12,
                     .description = ome("SizeZ=\"2\" SizeC=\"3\" SizeT=\"2\" DimensionOrder=\"" +
                                        order + "\"")},
                    choose(1, 1));
  };
  // z + 2 c + 6 t, and so on, at c = 1, t = 1
  CHECK(pages_in("XYZCT") == Pages{8, 9});
  CHECK(pages_in("XYZTC") == Pages{6, 7});
  CHECK(pages_in("XYCZT") == Pages{7, 10});
  CHECK(pages_in("XYCTZ") == Pages{4, 10});
  CHECK(pages_in("XYTZC") == Pages{5, 7});
  CHECK(pages_in("XYTCZ") == Pages{3, 9});
}

TEST_CASE("OME: TiffData says which page is which") {
  const std::string sizes = "SizeZ=\"3\" SizeC=\"1\" SizeT=\"1\" DimensionOrder=\"XYZCT\"";
  CHECK(pages_of({.count = 3,
                  .description = ome(sizes,
                                     "<TiffData IFD=\"2\" FirstZ=\"0\" PlaneCount=\"1\"/>"
                                     "<TiffData IFD=\"0\" FirstZ=\"1\" PlaneCount=\"2\"/>")}) ==
        Pages{2, 0, 1});
  SUBCASE("a page that it does not name is missed") {
    CHECK(error_of({.count = 3, .description = ome(sizes, "<TiffData IFD=\"0\"/>")}) ==
          ": lacks slice 1, according to its OME-XML; write it again, or read all pages as slices");
  }
  SUBCASE("so is one that the file does not have") {
    CHECK(error_of({.count = 2, .description = ome(sizes)}).starts_with(": lacks slice 2"));
    CHECK(error_of({.count = 2,
                    .description = ome(sizes, "<TiffData IFD=\"18446744073709551615\" "
                                              "PlaneCount=\"3\"/>")})
              .starts_with(": lacks slice 0"));
  }
  SUBCASE("pages beyond are told of") {
    const auto file = opened({.count = 4, .description = ome(sizes)});
    CHECK(file->info().shape == Shape{3, 1, 1});
    REQUIRE(file->info().warnings.size() == 1);
    CHECK(file->info().warnings[0] ==
          "has 4 pages, of which its OME-XML names 3; the others are not read");
  }
}

TEST_CASE("OME: several files, or several images, are an error that says so") {
  const std::string sizes = "SizeZ=\"2\" SizeC=\"1\" SizeT=\"1\"";
  const std::string blocks =
      "<TiffData IFD=\"0\" FirstZ=\"0\"><UUID FileName=\"image.tif\">urn:uuid:1</UUID></TiffData>"
      "<TiffData IFD=\"0\" FirstZ=\"1\"><UUID FileName=\"next.tif\">urn:uuid:2</UUID></TiffData>";
  CHECK(error_of({.description = ome(sizes, blocks, "UUID=\"urn:uuid:1\"")}) ==
        ": is one of several files of an OME-TIFF; slice 1 is in next.tif; save them as a single "
        "file");
  CHECK(error_of({.description = "<OME><BinaryOnly MetadataFile=\"a.companion.ome\"/></OME>"}) ==
        ": is one of several files of an OME-TIFF, described in a.companion.ome; save them as a "
        "single file");
  const std::string image =
      "<Image Name=\"grey\"><Pixels SizeX=\"1\" SizeY=\"1\"/></Image>"
      "<Image Name=\"skeleton\"><Pixels SizeX=\"1\" SizeY=\"1\"/></Image>";
  CHECK(error_of({.count = 2, .description = "<OME>" + image + "</OME>"}) ==
        ": has 2 images, according to its OME-XML: grey, skeleton; save the skeleton in a file of "
        "its own");

  SUBCASE("but a file that was renamed is still known by its UUID") {
    CHECK(pages_of({.count = 2,
                    .description = ome(sizes,
                                       "<TiffData><UUID FileName=\"old.tif\">urn:uuid:1</UUID>"
                                       "</TiffData>",
                                       "UUID=\"urn:uuid:1\"")}) == Pages{0, 1});
  }
}

TEST_CASE("OME: with a prefix to its names") {
  CHECK(pages_of({.count = 2,
                  .description = "<o:OME xmlns:o=\"http://www.openmicroscopy.org/Schemas/OME\">"
                                 "<o:Image><o:Pixels SizeX=\"1\" SizeY=\"1\" SizeZ=\"2\" "
                                 "DimensionOrder=\"XYZCT\"><o:TiffData IFD=\"1\" FirstZ=\"0\"/>"
                                 "<o:TiffData IFD=\"0\" FirstZ=\"1\"/></o:Pixels></o:Image></o:OME>"}) ==
        Pages{1, 0});
}

TEST_CASE("OME: unusable metadata gives a warning, and the pages are slices") {
  const std::vector<std::string> unusable{
      "<OME><Image><Pixels",
      "<OMEX/>",
      "<OME/>",
      ome("SizeZ=\"3000000000\" SizeC=\"3000000000\" SizeT=\"3000000000\""),
      ome("SizeZ=\"99999999\""),
      "<OME><Image><Pixels SizeX=\"2\" SizeY=\"1\"/></Image></OME>"};
  for (const std::string& description : unusable) {
    CAPTURE(description);
    const auto file = opened({.count = 2, .description = description});
    CHECK(file->info().shape == Shape{2, 1, 1});
    REQUIRE(file->info().warnings.size() == 1);
    CHECK(file->info().warnings[0].starts_with("has OME-XML that "));
  }
}

TEST_CASE("centimetres are the spacing of a single page, but for those of a screen") {
  const auto info_at = [](float resolution, int unit, std::uint64_t pages = 1,
                          const ReadOptions& options = {}) {
    return opened({.count = pages,
                   .x_resolution = resolution,
                   .y_resolution = resolution / 2,
                   .resolution_unit = unit},
                  options)
        ->info();
  };
  CHECK(info_at(4, RESUNIT_CENTIMETER).spacing == Spacing{0.5, 0.25});
  CHECK(info_at(4, RESUNIT_CENTIMETER).unit == "cm");
  CHECK(info_at(4, RESUNIT_CENTIMETER).spacing_from == "the resolution tags");
  CHECK(info_at(4, RESUNIT_NONE).spacing.empty());
  CHECK(info_at(28.3465F, RESUNIT_CENTIMETER).spacing.empty());
  CHECK(info_at(4, RESUNIT_CENTIMETER, 2).spacing.empty());
  CHECK(info_at(4, RESUNIT_CENTIMETER, 2).warnings ==
        std::vector<std::string>{"has pixels of 0.5 × 0.25 cm, but no distance between its "
                                 "slices; give a spacing for all its axes"});

  // Inches are of paper.
  const ImageInfo print = info_at(400, RESUNIT_INCH);
  CHECK(print.spacing.empty());
  CHECK(print.unit == "");
  CHECK(print.dots_per_inch == Spacing{200, 400});
  for (const float screen : {72.F, 96.F})
    CHECK(opened({.x_resolution = screen, .y_resolution = screen, .resolution_unit = RESUNIT_INCH})
              ->info()
              .dots_per_inch.empty());

  ReadOptions as_spacing;
  as_spacing.print_resolution = true;
  const ImageInfo scanned = info_at(400, RESUNIT_INCH, 1, as_spacing);
  CHECK(scanned.spacing == Spacing{0.005, 0.0025});
  CHECK(scanned.unit == "inch");
  CHECK(scanned.spacing_from == "its dots per inch");
  CHECK(scanned.dots_per_inch.empty());
  CHECK(info_at(400, RESUNIT_INCH, 2, as_spacing).spacing.empty());
  CHECK(info_at(400, RESUNIT_INCH, 2, as_spacing).warnings.size() == 1);
  CHECK(info_at(4, RESUNIT_CENTIMETER, 1, as_spacing).unit == "cm");
}

TEST_CASE("a TIFF of one image has no channel or frame to choose") {
  CHECK(error_of({.count = 2}, choose(1, {})) ==
        ": has 1 channel, counted from 0; choose 0, or none");
  CHECK(error_of({.count = 2, .description = "ImageJ=1.54f\nimages=2\nslices=2\n"},
                 choose({}, 3)) == ": has 1 frame, counted from 0; choose 0, or none");
  CHECK(pages_of({.count = 2}, choose(0, 0)) == Pages{0, 1});
}

TEST_CASE("damaged descriptions give images or errors of one line") {
  const FreshFolder folder;
  const auto bytes_of = [&](const std::string& description) {
    NumberedPages{.count = 4, .description = description}.write(folder / "image.tif");
    return contents(folder / "image.tif");
  };
  load_with_turned_bits(
      bytes_of("ImageJ=1.54f\nimages=4\nchannels=1\nslices=4\nunit=\\u00B5m\nspacing=0.5\n"), 2000);
  load_with_turned_bits(bytes_of(ome("SizeZ=\"4\" SizeC=\"1\" SizeT=\"1\" PhysicalSizeX=\"1\"",
                                     "<TiffData IFD=\"1\" FirstZ=\"0\" PlaneCount=\"3\"/>")),
                        2000);
}
