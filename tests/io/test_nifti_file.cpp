#include <doctest/doctest.h>

#include "io/format_samples.hpp"

using namespace skan_graph;

TEST_CASE("NIfTI of both versions and byte orders, plain, gzip, and as a pair of files") {
  check_spaced_sample("image.nii", "NIfTI", "mm");
  check_spaced_sample("micron.nii.gz", "NIfTI", "µm");
  check_spaced_sample("big_endian.nii", "NIfTI", "mm");
  check_spaced_sample("version_2.nii", "NIfTI", "mm");
  check_spaced_sample("pair.hdr", "NIfTI", "mm");
}

TEST_CASE("a single frame is not an axis; of several frames, one has to be chosen") {
  check_spaced_sample("one_frame.nii", "NIfTI", "mm");
  CHECK(sample_error("frames.nii") == ": has 2 frames; choose one, 0 to 1");
  ReadOptions options;
  options.frame = 2;
  CHECK(sample_error("frames.nii", options) ==
        ": has 2 frames, counted from 0; choose one, 0 to 1");
  options.frame = 1;
  check_sample(*open_image(format_sample("frames.nii"), options), "NIfTI");
  options.frame = 0;
  const GreyImage empty = read_all(*open_image(format_sample("frames.nii"), options));
  CHECK(std::ranges::all_of(empty.pixels, [](std::byte byte) { return byte == std::byte{0}; }));
}

TEST_CASE("values that the header asks to scale are scaled") {
  const GreyImage scaled = read_all(format_sample("scaled.nii"));
  const GreyImage stored = sample_image(sample_volume, PixelType::uint16);
  REQUIRE(scaled.type == PixelType::float64);
  for (std::uint64_t i = 0; i < scaled.shape.pixel_count(); ++i)
    REQUIRE(value_at(scaled, i) == value_at(stored, i) * 0.5);
}

TEST_CASE("NIfTI is known by its content, though its library goes by the name") {
  const FreshFolder folder;
  std::filesystem::copy_file(format_sample("image.nii"), folder / "volume.dat");
  std::filesystem::copy_file(format_sample("micron.nii.gz"), folder / "packed.nii");
  check_sample(*open_image(folder / "volume.dat"), "NIfTI");
  check_sample(*open_image(folder / "packed.nii"), "NIfTI");
}

TEST_CASE("a pair without its pixels says which file is missing") {
  const FreshFolder folder;
  std::filesystem::copy_file(format_sample("pair.hdr"), folder / "pair.hdr");
  const std::string error = error_text([&] { open_image(folder / "pair.hdr"); });
  CHECK(error.starts_with((folder / "pair.hdr").string() + ": has "));
}

TEST_CASE("damaged NIfTI files are an image or an error, never a crash") {
  for (const char* name : {"image.nii", "micron.nii.gz", "big_endian.nii", "scaled.nii"})
    check_damaged_sample(name);
}
