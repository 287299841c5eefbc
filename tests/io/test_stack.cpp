#include <doctest/doctest.h>

#include <cstring>

#include "io/made_npy.hpp"
#include "io/made_tiff.hpp"
#include "io/read_all.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

namespace {

ReadOptions as_stack() {
  ReadOptions options;
  options.stack = true;
  return options;
}

/// A folder "slices" whose files are the slices of a volume, all pixels of a slice being
/// its number + 1.
struct SliceFolder : FreshFolder {
  SliceFolder() { std::filesystem::create_directory(*this / "slices"); }

  void add(const std::string& name, double value, const Shape& shape = {3, 4},
           PixelType type = PixelType::uint8) const {
    write_tiff(*this / ("slices/" + name),
               grey_image(shape, type, [value](std::uint64_t) { return value; }));
  }

  std::unique_ptr<ImageFile> open(const std::string& name = "slices") const {
    return open_image(*this / name, as_stack());
  }

  std::string error(const std::string& name = "slices") const {
    const std::string text = error_text([&] { open(name); });
    const std::string folder = (*this / "").string();
    return text.starts_with(folder) ? text.substr(folder.size()) : text;
  }
};

/// The value of the first pixel of every slice.
std::vector<int> values_in(const GreyImage& volume) {
  std::vector<int> values;
  const std::uint64_t slice = volume.pixels.size() / volume.shape[0];
  for (std::uint64_t at = 0; at < volume.pixels.size(); at += slice)
    values.push_back(std::to_integer<int>(volume.pixels[at]));
  return values;
}

}  // namespace

TEST_CASE("a stack's slices come in natural order: s2 before s10") {
  const SliceFolder folder;
  const std::vector<std::string> in_order{"s0.tif",      "s2.tif",  "s02.tif",  "s10.tif",
                                          "s10b1.tif",   "s10b9.tif", "s10b010.tif", "s100.tif",
                                          "s99999999999999999999.tif", "t1.tif"};
  for (std::size_t i = in_order.size(); i-- > 0;)
    folder.add(in_order[i], static_cast<double>(i + 1));
  const auto stack = folder.open();
  CHECK(stack->info().shape == Shape{10, 3, 4});
  CHECK(stack->info().format == "stack of TIFF");
  CHECK(stack->info().axes == "ZYX");
  // s02 and s2 are one number: by their bytes.
  CHECK(values_in(read_all(*stack)) == std::vector<int>{1, 3, 2, 4, 5, 6, 7, 8, 9, 10});
}

TEST_CASE("a pattern selects files; a folder skips files that are not images") {
  const SliceFolder folder;
  folder.add("a1.tif", 1);
  folder.add("a2.tif", 2);
  folder.add("b1.tif", 3);
  folder.add(".hidden.tif", 9);
  put(folder / "slices/Thumbs.db", "no image");
  std::filesystem::create_directory(folder / "slices/more.tif");
  CHECK(values_in(read_all(*folder.open())) == std::vector<int>{1, 2, 3});
  CHECK(values_in(read_all(*folder.open("slices/"))) == std::vector<int>{1, 2, 3});
  CHECK(values_in(read_all(*folder.open("slices/a*.tif"))) == std::vector<int>{1, 2});
  CHECK(values_in(read_all(*folder.open("slices/?1.tif"))) == std::vector<int>{1, 3});
}

TEST_CASE("slices of any format, of several parts each, are read as the volume would be") {
  const FreshFolder folder;
  std::filesystem::create_directory(folder / "slices");
  std::mt19937_64 random(1);
  const GreyImage volume = grey_noise({4, 700, 900}, PixelType::uint16, random);
  const std::size_t bytes = volume.pixels.size() / 4;
  for (std::size_t slice = 0; slice < 4; ++slice) {
    GreyImage image{Shape{700, 900}, volume.type, {}};
    image.pixels.assign(volume.pixels.begin() + static_cast<std::ptrdiff_t>(slice * bytes),
                        volume.pixels.begin() + static_cast<std::ptrdiff_t>((slice + 1) * bytes));
    const auto path = folder / ("slices/" + std::to_string(slice));
    if (slice == 0) write_tiff(path.string() + ".tif", image);
    if (slice == 1) write_tiff(path.string() + ".tif", image,
                               {.compression = COMPRESSION_LZW, .rows_per_strip = 100});
    if (slice == 2) put(path.string() + ".npy", npy_file(image));
    if (slice == 3) put(path.string() + ".npy", npy_file(image, true));
  }
  const auto stack = open_image(folder / "slices", as_stack());
  CHECK(read_all(*stack) == volume);
  CHECK(load_mask(*stack).bitmap.shape() == volume.shape);
  for (std::size_t part = 0; part < stack->part_count(); ++part)
    stack->reader()->read(part, [&](PixelRun run, const std::byte*) {
      CHECK(run.first / 630000 == stack->slices(part).first);
      CHECK((run.first + run.count - 1) / 630000 + 1 == stack->slices(part).last);
    });
}

TEST_CASE("a slice that does not fit is an error that names it") {
  const SliceFolder folder;
  folder.add("a1.tif", 1);
  SUBCASE("another size") {
    folder.add("a2.tif", 1, {4, 3});
    CHECK(folder.error() ==
          "slices/a2.tif: is 4 × 3 uint8, the slice a1.tif 3 × 4 uint8; give slices of one size "
          "and type");
  }
  SUBCASE("another type") {
    folder.add("a2.tif", 1, {3, 4}, PixelType::uint16);
    CHECK(folder.error().starts_with("slices/a2.tif: is 3 × 4 uint16, the slice a1.tif 3 × 4 uint8"));
  }
  SUBCASE("a volume") {
    folder.add("a2.tif", 1, {2, 3, 4});
    CHECK(folder.error() ==
          "slices/a2.tif: has 3 axes, but slices of a stack have two; give 2D images, or read "
          "each on its own");
    folder.add("a1.tif", 1, {2, 3, 4});
    CHECK(folder.error().starts_with("slices/a1.tif: has 3 axes"));
  }
  SUBCASE("a damaged one") {
    put(folder / "slices/a2.tif", "II*");
    CHECK(folder.error().starts_with("slices/a2.tif: "));
  }
  SUBCASE("one that was changed while the stack was read") {
    folder.add("a2.tif", 1);
    const auto stack = folder.open();
    folder.add("a2.tif", 1, {7, 7});
    CHECK_FALSE(error_text([&] { read_all(*stack); }).empty());
  }
}

TEST_CASE("an invalid stack is an error that says what would be valid") {
  const SliceFolder folder;
  CHECK(folder.error() ==
        "slices: has no images; give a folder of slices, or a pattern such as 'slices/*.tif'");
  CHECK(folder.error("none*.tif").starts_with("none*.tif: does not exist, and matches no files; "));
  folder.add("a1.tif", 1);
  CHECK(folder.error("slices/a1.tif") ==
        "slices/a1.tif: is one file, not the slices of a stack; give the folder or a pattern in "
        "quotes, or read it as one file");
}

TEST_CASE("the limit on pixels is for the whole stack") {
  const SliceFolder folder;
  folder.add("a1.tif", 1);
  folder.add("a2.tif", 1);
  ReadOptions options = as_stack();
  options.max_pixels = 23;
  CHECK(error_text([&] { open_image(folder / "slices", options); }).find("more than the limit of 23") !=
        std::string::npos);
  options.max_pixels = 24;
  CHECK(open_image(folder / "slices", options)->info().shape == Shape{2, 3, 4});
}

TEST_CASE("slices with a spacing have none between them, and a warning says so") {
  const SliceFolder folder;
  for (const std::string name : {"slices/a1.tif", "slices/a2.tif"})
    write_tiff(folder / name, grey_image({3, 4}, PixelType::uint8, [](std::uint64_t) { return 1.0; }),
               {.description = "ImageJ=1.54f\nunit=um\n"});
  CHECK(folder.open()->info().spacing.empty());
  CHECK(folder.open()->info().unit.empty());
  CHECK(folder.open()->info().warnings ==
        std::vector<std::string>{"has slices with a spacing of 1 × 1 µm, but no distance between "
                                 "them; give a spacing of three numbers"});
}
