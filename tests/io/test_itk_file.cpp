#include <doctest/doctest.h>
#include <sys/stat.h>

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
      "image.mhd: has its pixels in pixels.raw, which is not there; put that file beside it"));

  std::filesystem::copy_file(format_sample("detached.nhdr"), folder / "detached.nhdr");
  CHECK(error_text([&] { open_image(folder / "detached.nhdr"); }).find("detached.raw") !=
        std::string::npos);
}

TEST_CASE("a pipe is no file for the pixels of a NRRD, which would wait for it") {
  const FreshFolder folder;
  REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
  const auto error_of = [&](const std::string& data_file) {
    put(folder / "image.nhdr", "NRRD0005\ntype: uint8\ndimension: 3\nsizes: 2 2 1\n"
                               "encoding: raw\n" + data_file + "\n");
    return error_text([&] { open_image(folder / "image.nhdr"); });
  };
  const std::string error = (folder / "image.nhdr").string() +
                            ": has its pixels in pipe, which is no file; name a file beside it";
  CHECK(error_of("data file: pipe") == error);
  CHECK(error_of("datafile: LIST\npipe") == error);
}

TEST_CASE("MetaImages that ITK would overrun its memory on are refused before it sees them") {
  const FreshFolder folder;
  const auto error_of = [&](const std::string& lines) {
    put(folder / "image.mha", "ObjectType = Image\n" + lines);
    return error_text([&] { open_image(folder / "image.mha"); })
        .substr((folder / "image.mha").string().size());
  };
  CHECK(error_of("NDims = 73\nDimSize = 1\nElementDataFile = LOCAL\n") ==
        ": has a MetaImage header with a line that no MetaImage has, NDims = 73; copy or write it "
        "again");
  CHECK(error_of("NDims = 2\nComment = " + std::string(300, 'x') + "\nElementDataFile = LOCAL\n")
            .starts_with(": has a MetaImage header with a line that no MetaImage has"));
  CHECK(error_of("NDims = 2\nDimSize = 3 2\nElementType = MET_UCHAR\n"
                 "ElementDataFile = " + std::string(90, 'x') + "\n")
            .starts_with(": has a MetaImage header with a line that no MetaImage has"));
  CHECK(error_of("NDims = 2\n" + std::string(255, 'k') + "\nElementDataFile = LOCAL\n")
            .starts_with(": has a MetaImage header with a line that no MetaImage has, kkk"));
  for (const std::string line : {"Comment =", "Comment", "= none", "Comment =:= "})
    CHECK(error_of("NDims = 2\nDimSize = 3 2\nElementType = MET_UCHAR\n" + line +
                   "\nElementDataFile = LOCAL\nabcdef") ==
          ": has a MetaImage header with a line that no MetaImage has, " + line +
              "; copy or write it again");
  CHECK(error_of("NDims = 2\n") ==
        ": has a MetaImage header that does not end with ElementDataFile; copy or write it again");
  CHECK(error_of("NDims = 2\nDimSize = 3 2\nElementType = MET_UCHAR\nElementDataFile = LIST\na\n") ==
        ": has its pixels in several files; save it as one .mha file");
}

TEST_CASE("vectors and colours are refused") {
  const FreshFolder folder;
  put(folder / "image.mha",
      "ObjectType = Image\nNDims = 2\nDimSize = 3 2\nElementNumberOfChannels = 3\n"
      "ElementType = MET_UCHAR\nElementDataFile = LOCAL\n" + std::string(18, '\1'));
  CHECK(error_text([&] { open_image(folder / "image.mha"); }).ends_with(
      "image.mha: has 3 numbers a pixel, as colours or vectors do; save the one that is the "
      "skeleton"));
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
  for (const char* name : {"image.nrrd", "gzip.nrrd", "image.mha", "zlib.mha", "image.vtk",
                           "image.gipl", "image.mrc"})
    check_damaged_sample(name);
}
