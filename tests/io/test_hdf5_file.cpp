#include <doctest/doctest.h>

#include "io/format_samples.hpp"

using namespace skan_graph;

namespace {

std::unique_ptr<ImageFile> dataset(const std::string& path) {
  return open_image(format_sample("many.h5").string() + ":" + path);
}

/// The first two slices of the sample; ones in the others.
GreyImage half_filled() {
  const GreyImage sample = sample_image(sample_volume, PixelType::uint16);
  return grey_image(sample_volume, PixelType::uint16, [&](std::uint64_t i) {
    return i < sample_volume.pixel_count() / 2 ? value_at(sample, i) : 1.0;
  });
}

}  // namespace

TEST_CASE("the only dataset that could be an image needs no name") {
  check_sample(*open_image(format_sample("one.h5")), "HDF5");
  check_sample(*open_image(format_sample("one.h5").string() + ":/volume"), "HDF5");
}

TEST_CASE("a dataset is named after the file: in chunks or in a row, of any kind of number") {
  check_sample(*dataset("/in_a_row"), "HDF5");
  check_sample(*dataset("group/boolean"), "HDF5", sample_volume, PixelType::boolean);
  check_sample(*dataset("/big_endian"), "HDF5");
  check_sample(*dataset("/checked"), "HDF5");
  check_sample(*dataset("/lzf"), "HDF5");
}

TEST_CASE("chunks that were never written have the dataset's fill value") {
  const GreyImage filled = read_all(*dataset("/unwritten"));
  CHECK(filled == grey_image(sample_volume, PixelType::int32, [](std::uint64_t) { return 7.0; }));
}

TEST_CASE("without a name, or with a wrong one, the error lists what could be an image") {
  const std::string list =
      "name one after the file, many.h5:/PATH, of these: /big_endian (4 × 9 × 21 uint16), "
      "/checked (4 × 9 × 21 uint16), /group/boolean (4 × 9 × 21 bool), /half (9 × 21 float16), /in_a_row (4 × 9 × 21 "
      "uint16), /lzf (4 × 9 × 21 uint16), /unwritten (4 × 9 × 21 int32)";
  CHECK(sample_error("many.h5") == ": has 7 images; " + list);
  CHECK(sample_error("many.h5:/group") == ": has no dataset /group; " + list);
}

TEST_CASE("chunks that were never written have the fill value behind every filter") {
  for (const char* filter : {"plain", "gzip", "lzf", "packed"}) {
    CAPTURE(filter);
    const auto file =
        open_image(format_sample("layouts.h5").string() + ":/partly/" + filter);
    CHECK(read_all(*file) == half_filled());
  }
}

TEST_CASE("what HDF5 2.0 writes as its latest version is read, with each kind of index") {
  const std::string file = format_sample("latest.h5").string();
  for (const char* index : {"single", "fixed", "growing", "tree"}) {
    CAPTURE(index);
    check_sample(*open_image(file + ":/" + index), "HDF5");
  }
  check_sample(*open_image(file + ":/paged"), "HDF5", {4, 9, 31});
  check_sample(*open_image(file + ":/boolean"), "HDF5", sample_volume, PixelType::boolean);
  CHECK(read_all(file + ":/partly") == half_filled());
}

TEST_CASE("ITK's image is found beside its tables, with its spacing") {
  check_spaced_sample("itk.h5", "HDF5", "");
}

TEST_CASE("axes of ilastik that are of extent 1 are none of the image's") {
  for (const char* name : {"ilastik", "five_axes"}) {
    CAPTURE(name);
    const auto file = open_image(format_sample("layouts.h5").string() + ":/" + name);
    check_sample(*file, "HDF5");
    CHECK(file->info().axes == "ZYX");
    CHECK(file->info().spacing.empty());
  }
}

TEST_CASE("element_size_um is a spacing in micrometres") {
  const auto file = open_image(format_sample("layouts.h5").string() + ":/micrometres");
  check_sample(*file, "HDF5");
  CHECK(file->info().spacing == std::vector{2.0, 0.25, 0.5});
  CHECK(file->info().unit == "µm");
  CHECK(file->info().spacing_from == "element_size_um");
  ReadOptions options;
  options.ignore_metadata = true;
  CHECK(open_image(file->path(), options)->info().spacing.empty());
}

TEST_CASE("floats of 16 bits are read as those of 32") {
  const auto half = dataset("/half");
  CHECK(half->info().stored_as == "float16");
  check_sample(*half, "HDF5", sample_plane, PixelType::float32);
}

TEST_CASE("Imaris files have their real size, spacing and unit, not those of the padding") {
  check_spaced_sample("image.ims", "Imaris", "µm");
}

TEST_CASE("of several channels one has to be chosen") {
  CHECK(sample_error("channels.ims") == ": has 2 channels; choose one, 0 to 1");
  ReadOptions options;
  options.channel = 1;
  check_sample(*open_image(format_sample("channels.ims"), options), "Imaris");
  options.level = 1;
  CHECK(sample_error("channels.ims", options) ==
        ": has 1 level, counted from 0; choose 0, or none");
}

TEST_CASE("a damaged HDF5 file is an image or an error, never a crash") {
  const std::string whole = contents(format_sample("one.h5"));
  constexpr std::size_t step = 97;  // of so long a file
  CHECK(loadable_prefixes(whole, step) == 0);
  load_with_turned_bits(whole, 300);
  // Here mostly the index of chunks, in the order in which it is written.
  load_with_turned_bits(contents(format_sample("latest.h5")).substr(0, 1 << 14), 300);
}
