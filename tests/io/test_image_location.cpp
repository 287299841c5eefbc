// What a name with a colon means.

#include <doctest/doctest.h>

#include "io/made_npy.hpp"
#include "io/read_all.hpp"
#include "support/error_text.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

TEST_CASE("a file whose own name has a colon is that file") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  const GreyImage image = grey_noise({5, 7}, PixelType::uint8, random);
  put(folder / "10:30.npy", npy_file(image));
  CHECK(read_all(folder / "10:30.npy") == image);
}

TEST_CASE("a format of one image has no paths in it") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  put(folder / "image.npy", npy_file(grey_noise({5, 7}, PixelType::uint8, random)));
  const std::string name = (folder / "image.npy").string() + ":/mask";
  CHECK(error_text([&] { open_image(name); }) ==
        name + ": names an image in a NPY file, which holds only one; call it " +
            (folder / "image.npy").string());
  CHECK(error_text([&] { open_image((folder / "missing.h5").string() + ":/mask"); })
            .ends_with("missing.h5:/mask: does not exist; check the name"));
}

TEST_CASE("a name that promises another format is worth a warning") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  put(folder / "image.tif", npy_file(grey_noise({5, 7}, PixelType::uint8, random)));
  const auto file = open_image(folder / "image.tif");
  REQUIRE(file->info().warnings.size() == 1);
  CHECK(file->info().warnings[0] == "has the name of a TIFF file and is NPY, as which it is read");
}
