// What a name with a colon means.

#include <doctest/doctest.h>

#include "io/made_npy.hpp"
#include "io/read_all.hpp"
#include "support/error_text.hpp"
#include "skan_graph/io/image_location.hpp"
#include "support/fresh_folder.hpp"

using namespace skan_graph;

TEST_CASE("a file whose own name has a colon is that file") {
  const FreshFolder folder;
  std::mt19937_64 random(1);
  const GreyImage image = grey_noise({5, 7}, PixelType::uint8, random);
  put(folder / "10:30.npy", npy_file(image));
  CHECK(read_all(folder / "10:30.npy") == image);
}

TEST_CASE("a location is split at the last colon after a file; slashes around the path are dropped") {
  const FreshFolder folder;
  put(folder / "cells.h5", "");
  put(folder / "a:b.h5", "");
  const auto split = [&](const std::string& name) {
    const auto location = ImageLocation::parse((folder / name).string());
    return location.file.filename().string() + "|" + location.inner;
  };
  CHECK(split("cells.h5") == "cells.h5|");
  CHECK(split("cells.h5:/raw/skeleton") == "cells.h5|raw/skeleton");
  CHECK(split("cells.h5:raw/skeleton/") == "cells.h5|raw/skeleton");
  CHECK(split("cells.h5:raw:2") == "cells.h5|raw:2");
  CHECK(split("cells.h5:") == "cells.h5|");
  CHECK(split("a:b.h5") == "a:b.h5|");
  CHECK(split("a:b.h5:raw") == "a:b.h5|raw");
  CHECK(split("missing.h5:raw") == "missing.h5:raw|");
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
