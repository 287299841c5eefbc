#include <doctest/doctest.h>
#include <sys/stat.h>

#include <bit>

#include "io/format_samples.hpp"

using namespace skan_graph;

TEST_CASE("volumes of the formats of ITK read with the slowest axis first, as their spacing is") {
  check_spaced_sample("image.nrrd", "NRRD", "");
  check_spaced_sample("big_endian.nrrd", "NRRD", "");
  check_spaced_sample("gzip.nrrd", "NRRD", "µm");
  check_spaced_sample("text.nrrd", "NRRD", "");
  check_spaced_sample("detached.nhdr", "NRRD", "");
  check_spaced_sample("image.mha", "MetaImage", "");
  check_spaced_sample("zlib.mha", "MetaImage", "");
  check_spaced_sample("image.mhd", "MetaImage", "");
  check_spaced_sample("image.vtk", "VTK", "");
  check_spaced_sample("image.gipl", "GIPL", "");
  check_spaced_sample("image.mrc", "MRC", "Å");
}

TEST_CASE("the spacing is left out where the metadata are to be ignored") {
  ReadOptions options;
  options.ignore_metadata = true;
  const auto file = open_image(format_sample("gzip.nrrd"), options);
  CHECK(file->info().spacing.empty());
  CHECK(file->info().unit == "");
}

TEST_CASE("VTK as text is read at once, by ITK") {
  const FreshFolder folder;
  put(folder / "image.vtk",
      "# vtk DataFile Version 3.0\ndrawn by hand\nASCII\nDATASET STRUCTURED_POINTS\n"
      "DIMENSIONS 3 2 1\nSPACING 1 1 1\nORIGIN 0 0 0\nPOINT_DATA 6\n"
      "SCALARS scalars unsigned_char 1\nLOOKUP_TABLE default\n0 1 2\n3 4 5\n");
  const auto file = open_image(folder / "image.vtk");
  const GreyImage expected =
      grey_image({2, 3}, PixelType::uint8, [](std::uint64_t i) { return static_cast<double>(i); });
  CHECK(read_all(*file) == expected);
}

TEST_CASE("a header whose pixel file is missing says which") {
  const FreshFolder folder;
  std::filesystem::copy_file(format_sample("image.mhd"), folder / "image.mhd");
  CHECK(error_text([&] { open_image(folder / "image.mhd"); }).ends_with(
      "image.mhd: has its pixels in pixels.raw, which does not exist; put that file beside it"));

  std::filesystem::copy_file(format_sample("detached.nhdr"), folder / "detached.nhdr");
  CHECK(error_text([&] { open_image(folder / "detached.nhdr"); }).ends_with(
      "detached.nhdr: has its pixels in detached.raw, which does not exist; put that file "
      "beside it"));
}

TEST_CASE("an NRRD header needs no line break at its end") {
  const FreshFolder folder;
  const std::string header = contents(format_sample("detached.nhdr"));
  put(folder / "image.nhdr", header.substr(0, header.find_last_not_of('\n') + 1));
  std::filesystem::copy_file(format_sample("detached.raw"), folder / "detached.raw");
  check_sample(*open_image(folder / "image.nhdr"), "NRRD");
}

TEST_CASE("a pipe cannot have the pixels of an NRRD, because reading would wait for it") {
  const FreshFolder folder;
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto error_of = [&](const std::string& data_file) {
    put(folder / "image.nhdr", "NRRD0005\ntype: uint8\ndimension: 3\nsizes: 2 2 1\n"
                               "encoding: raw\n" + data_file + "\n");
    return error_text([&] { open_image(folder / "image.nhdr"); });
  };
  const std::string error = (folder / "image.nhdr").string() +
                            ": has its pixels in pipe, which is not a file; name a file beside it";
  CHECK(error_of("data file: pipe") == error);
  CHECK(error_of("datafile: LIST\npipe") == error);
}

namespace {

/// What opening a MetaImage of these lines says.
std::string meta_image_error(const std::string& lines) {
  const FreshFolder folder;
  put(folder / "image.mha", "ObjectType = Image\n" + lines);
  return error_text([&] { read_all(folder / "image.mha"); })
      .substr((folder / "image.mha").string().size());
}

constexpr const char* meta_image_start =
    "ObjectType = Image\nNDims = 2\nDimSize = 3 2\nElementType = MET_UCHAR\n";

}  // namespace

TEST_CASE("MetaImage: names of files with blanks, long ones, any letters; no last line end") {
  const FreshFolder folder;
  const GreyImage expected = grey_image(
      {2, 3}, PixelType::uint8, [](std::uint64_t i) { return static_cast<double>(i + 1); });
  for (const std::string name : {"y.raw", "my skeleton.raw", "a  b c.raw", "Größe µm 図.raw",
                                 "50%.raw", "LIST of slices.raw", "a=b: c.raw"}) {
    CAPTURE(name);
    put(folder / name, "\1\2\3\4\5\6");
    for (const std::string end : {"", "\n", "\r\n", "  \n"}) {
      put(folder / "image.mhd", meta_image_start + ("ElementDataFile = " + name + end));
      CHECK(read_all(folder / "image.mhd") == expected);
    }
  }
  const std::string long_name(200, 'x');
  put(folder / long_name, "\1\2\3\4\5\6");
  put(folder / "image.mhd", meta_image_start + ("ElementDataFile=" + long_name));
  CHECK(read_all(folder / "image.mhd") == expected);
  put(folder / "image.mha", meta_image_start + ("Comment = " + std::string(3000, 'x')) +
                                "\nElementDataFile : LOCAL\n\1\2\3\4\5\6");
  CHECK(read_all(folder / "image.mha") == expected);
}

TEST_CASE("invalid MetaImages are refused with one line") {
  CHECK(meta_image_error("NDims = 73\nDimSize = 1\nElementType = MET_UCHAR\n"
                         "ElementDataFile = LOCAL\n") ==
        ": has a MetaImage header of 73 axes and 1 extents (NDims, DimSize); copy or write it "
        "again");
  CHECK(meta_image_error("NDims = 2\n" + std::string(50, 'k') + "\nElementDataFile = LOCAL\n") ==
        ": has a MetaImage header with a line that is not \"key = value\", " +
            std::string(40, 'k') + "; copy or write it again");
  CHECK(meta_image_error("NDims = 2\nDimSize = 3 x\nElementType = MET_UCHAR\n"
                         "ElementDataFile = LOCAL\n") ==
        ": has a MetaImage header whose DimSize is 3 x; copy or write it again");
  CHECK(meta_image_error("NDims = 2\n") ==
        ": has a MetaImage header that does not end with ElementDataFile, the name of the file "
        "with the pixels; copy or write it again");
  CHECK(meta_image_error("NDims = 2\nDimSize = 3 2\nElementType = MET_UCHAR\n"
                         "ElementDataFile = LIST\na\n") ==
        ": has its pixels in several files; save it as one .mha file");
  CHECK(meta_image_error("NDims = 2\nDimSize = 3 2\nElementType = MET_STRING\n"
                         "ElementDataFile = LOCAL\n") ==
        ": has the unsupported number type MET_STRING; save it as integers or as "
        "floats of 32 or 64 bits");
}

TEST_CASE("vectors are refused, and colours that are not grey") {
  const std::string header = "NDims = 2\nDimSize = 3 2\nElementNumberOfChannels = 3\n";
  CHECK(meta_image_error(header + "ElementType = MET_FLOAT_ARRAY\nElementDataFile = LOCAL\n" +
                         std::string(72, '\1')) ==
        ": has 3 samples per pixel, as vectors do; save the one that is the skeleton");
  const std::string grey = header + "ElementType = MET_UCHAR_ARRAY\nElementDataFile = LOCAL\n";
  const FreshFolder folder;
  put(folder / "image.mha", "ObjectType = Image\n" + grey + std::string(18, '\1'));
  CHECK(read_all(folder / "image.mha") ==
        grey_image({2, 3}, PixelType::uint8, [](std::uint64_t) { return 1.0; }));
  CHECK(meta_image_error(grey + std::string(17, '\1') + "\2")
            .starts_with(": is RGB but not grey everywhere: pixel (1, 2), counted from 0, is "
                         "(1, 1, 2); "));
}

namespace {

using Spacing = std::vector<double>;

/// An MRC of 2 × 3 × 4 bytes, little-endian, whose fields of 32 bits are counted from 1.
class MadeMrc {
 public:
  MadeMrc() : bytes_(1024 + 24, '\0') {
    for (std::size_t i = 0; i < 24; ++i) bytes_[1024 + i] = static_cast<char>(i);
    set(1, 4), set(2, 3), set(3, 2);
    bytes_.replace(208, 4, "MAP ");
    bytes_.replace(212, 2, "DD");
  }
  MadeMrc& set(std::size_t word, std::uint32_t value) {
    for (std::size_t i = 0; i < 4; ++i)
      bytes_[(word - 1) * 4 + i] = static_cast<char>(value >> 8 * i & 0xff);
    return *this;
  }
  MadeMrc& cell(std::uint32_t axis, std::uint32_t intervals, float size) {
    return set(8 + axis, intervals).set(11 + axis, std::bit_cast<std::uint32_t>(size));
  }
  MadeMrc& order(std::uint32_t columns, std::uint32_t rows, std::uint32_t sections) {
    return set(17, columns).set(18, rows).set(19, sections);
  }
  ImageInfo info() const {
    const FreshFolder folder;
    put(folder / "image.mrc", bytes_);
    CHECK(read_all(folder / "image.mrc").shape == Shape{2, 3, 4});
    return open_image(folder / "image.mrc")->info();
  }

 private:
  std::string bytes_;
};

}  // namespace

TEST_CASE("MRC: the spacing goes to columns, rows and sections as MAPC, MAPR and MAPS say") {
  // Along x, y and z of the cell 1, 20 and 300 Å.
  const auto made = [](std::uint32_t columns, std::uint32_t rows, std::uint32_t sections) {
    return MadeMrc().cell(0, 5, 5).cell(1, 7, 140).cell(2, 2, 600).order(columns, rows, sections);
  };
  const auto spacing = [&](std::uint32_t c, std::uint32_t r, std::uint32_t s) {
    return made(c, r, s).info().spacing;
  };
  CHECK(spacing(1, 2, 3) == Spacing{300, 20, 1});
  CHECK(spacing(1, 3, 2) == Spacing{20, 300, 1});
  CHECK(spacing(2, 1, 3) == Spacing{300, 1, 20});
  CHECK(spacing(2, 3, 1) == Spacing{1, 300, 20});
  CHECK(spacing(3, 1, 2) == Spacing{20, 1, 300});
  CHECK(spacing(3, 2, 1) == Spacing{1, 20, 300});
  CHECK(spacing(0, 0, 0) == Spacing{300, 20, 1});  // of old files, and no order
  CHECK(spacing(1, 1, 3) == Spacing{300, 20, 1});
  CHECK(made(3, 1, 2).info().axes == "YXZ");
  CHECK(made(1, 2, 3).info().unit == "Å");
}

TEST_CASE("MRC: a cell of 0 is not a spacing; a partly known cell gives a warning") {
  CHECK(MadeMrc().info().spacing.empty());
  CHECK(MadeMrc().info().unit == "");
  CHECK(MadeMrc().cell(0, 4, 0).cell(1, 3, 0).cell(2, 2, 0).info().warnings.empty());
  const ImageInfo info = MadeMrc().cell(0, 4, 8).cell(1, 3, 6).cell(2, 2, 0).info();
  CHECK(info.spacing.empty());
  CHECK(info.warnings.size() == 1);
}

TEST_CASE("MRC: a step is the decimal that was meant, however the cell is rounded") {
  const ImageInfo info =
      MadeMrc().cell(0, 13, 10.79F).cell(1, 100, 83.0F).cell(2, 7, 2.275F).order(1, 2, 3).info();
  CHECK(info.spacing == Spacing{0.325, 0.83, 0.83});
}

TEST_CASE("NRRD: bzip2, and the units of axes that differ") {
  check_sample(*open_image(format_sample("bzip2.nrrd")), "NRRD");
  CHECK(open_image(format_sample("bzip2.nrrd"))->info().compression == "bzip2");

  const FreshFolder folder;
  const auto info_of = [&](const std::string& lines) {
    put(folder / "image.nrrd", "NRRD0005\ntype: uint8\ndimension: 3\nsizes: 2 2 2\nencoding: raw\n" +
                                   lines + "\n\n" + std::string(8, '\1'));
    return open_image(folder / "image.nrrd")->info();
  };
  // Of x, y and z, which are the last, the middle and the first axis here.
  const ImageInfo directions = info_of(
      "space dimension: 3\nspace directions: (500,0,0) (0,500,0) (0,0,2)\n"
      "space units: \"nm\" \"nm\" \"um\"");
  CHECK(directions.spacing == Spacing{2000, 500, 500});
  CHECK(directions.unit == "nm");
  const ImageInfo spacings = info_of("spacings: 0.83 500 2\nunits: \"um\" \"nm\" \"um\"");
  CHECK(spacings.spacing == Spacing{2, 0.5, 0.83});
  CHECK(spacings.unit == "µm");
  const ImageInfo without = info_of("spacings: 5 5 2\nunits: \"nm\" \"nm\" \"\"");
  CHECK(without.spacing == Spacing{2, 5, 5});
  CHECK(without.unit == "nm");
  CHECK(without.warnings.size() == 1);
  // A spacing of 1 is one, where it has a unit.
  CHECK(info_of("spacings: 1 1 1\nunits: \"um\" \"um\" \"um\"").unit == "µm");
  CHECK(info_of("spacings: 1 1 1").spacing.empty());
  // An oblique direction is as long as its vector.
  CHECK(info_of("space dimension: 3\nspace directions: (0.3,0.4,0) (0,0.83,0) (0,0,2)")
            .spacing == Spacing{2, 0.83, 0.5});
}

TEST_CASE("NRRD: contiguous grey colours, and the last line of its library's message") {
  const FreshFolder folder;
  put(folder / "image.nrrd",
      "NRRD0005\ntype: uint8\ndimension: 3\nsizes: 3 2 1\nkinds: RGB-color domain domain\n"
      "encoding: raw\n\n\5\5\5\7\7\7");
  CHECK(read_all(folder / "image.nrrd") ==
        grey_image({1, 2}, PixelType::uint8, [](std::uint64_t i) { return i == 0 ? 5.0 : 7.0; }));
  put(folder / "image.nrrd", "NRRD0005\ntype: uint9\ndimension: 1\nsizes: 3\nencoding: raw\n\nabc");
  const std::string error = error_text([&] { open_image(folder / "image.nrrd"); });
  CHECK_MESSAGE(error.find("has an NRRD header that cannot be read (couldn't parse") !=
                    std::string::npos, error);
  CHECK(error.find('?') == std::string::npos);
  put(folder / "hex.nrrd",
      "NRRD0005\ntype: uint8\ndimension: 2\nsizes: 3 1\nencoding: hex\n\n01zz03\n");
  CHECK(error_text([&] { read_all(folder / "hex.nrrd"); })
            .find("cannot be read (hit invalid character ('z')") != std::string::npos);
  put(folder / "hex.nrrd",
      "NRRD0005\ntype: uint8\ndimension: 2\nsizes: 3 1\nencoding: hex\n\n010203\n");
  CHECK(read_all(folder / "hex.nrrd") ==
        grey_image({1, 3}, PixelType::uint8,
                   [](std::uint64_t i) { return static_cast<double>(i + 1); }));
}

TEST_CASE("a header that promises more than the file can hold is refused") {
  const FreshFolder folder;
  const auto error_of = [&](const std::string& lines) {
    put(folder / "image.mha", "ObjectType = Image\nNDims = 3\n" + lines +
                                  "ElementType = MET_UCHAR\nElementDataFile = LOCAL\nabc");
    return error_text([&] { open_image(folder / "image.mha"); })
        .substr((folder / "image.mha").string().size());
  };
  CHECK(error_of("DimSize = 2 2 1\n") ==
        ": promises 2 × 2 uint8 pixels, more than its 3 bytes can hold; copy or write it again");
  CHECK(error_of("DimSize = 10 20 30\nCompressedData = True\n") ==
        ": promises 30 × 20 × 10 uint8 pixels, more than its 3 bytes can hold; copy or write it "
        "again");
  CHECK(error_of("DimSize = 0 2 2\n") == ": has no pixels; copy or write it again");
}

TEST_CASE("damaged files of the formats of ITK are an image or an error, never a crash") {
  for (const char* name : {"image.nrrd", "gzip.nrrd", "bzip2.nrrd", "image.mha", "zlib.mha", "image.vtk",
                           "image.gipl", "image.mrc"})
    check_damaged_sample(name);
}
