// Pictures as a user asks for them. What is drawn is tested in picture/.
#include <doctest/doctest.h>

#include "cli/batch_folder.hpp"

namespace {

using Words = std::vector<std::string>;

/// Runs it; returns the picture, which must be the only new file.
std::string picture_by(const BatchFolder& folder, Words call, const std::string& name = "p.png") {
  std::filesystem::remove(folder / name);
  call.insert(call.end(), {"--picture", name});
  const ProgramRun run = folder.run(call);
  CAPTURE(run.err);
  CHECK(run.exit_code == 0);
  CHECK(run.out.empty());
  return contents(folder / name);
}

void check_refused(const BatchFolder& folder, const Words& call, const std::string& start) {
  const ProgramRun run = folder.run(call);
  CHECK(run.exit_code == 2);
  CHECK_MESSAGE(run.err.starts_with("skan-graph: " + start), run.err);
  CHECK(!std::filesystem::exists(folder / "p.png"));
}

void put_grey(const BatchFolder& folder) {
  std::string pixels(20 * 30, '\x10');
  for (int row = 8; row < 13; ++row)
    for (int column = 4; column < 25; ++column) pixels[row * 30 + column] = '\x60';
  put(folder / "grey.npy", npy_bytes(npy_header("|u1", "(20, 30)"), pixels));
}

}  // namespace

TEST_CASE("picture: as PNG and SVG, the same for any number of threads and from any folder") {
  const BatchFolder folder(1);
  const std::string png = picture_by(folder, {"in/0.tif", "--threads", "1"});
  CHECK(png.starts_with("\x89PNG"));
  CHECK(png == picture_by(folder, {"in/0.tif", "--threads", "2"}));
  CHECK(png == picture_by(folder, {"in/0.tif", "--threads", "8"}));
  const std::string svg = picture_by(folder, {"in/0.tif"}, "p.svg");
  CHECK(svg.starts_with("<svg "));
  CHECK(svg == picture_by(folder, {(folder / "in/0.tif").string()}, "p.svg"));
}

TEST_CASE("picture: colour, size and unit change it") {
  const BatchFolder folder(1);
  const std::string plain = picture_by(folder, {"in/0.tif"});
  for (const Words& options :
       {Words{"--colour", "branch_distance"}, {"--picture-size", "500"}, {"--spacing", "1,2"}})
    CHECK(plain != picture_by(folder, {"in/0.tif", options[0], options[1]}));
  CHECK(plain == picture_by(folder, {"in/0.tif", "--columns", "n_pixels"}));
  const Words range{"in/0.tif", "--colour", "n_pixels", "--colour-range", "2,1000"};
  CHECK(picture_by(folder, range) !=
        picture_by(folder, {"in/0.tif", "--colour", "n_pixels"}));
}

TEST_CASE("picture: beneath is the grey image, the mask or the skeleton") {
  const BatchFolder folder;
  put_grey(folder);
  const Words skeleton{"skeleton.npy"}, mask{"mask.npy", "--thin"};
  CHECK(folder
            .run({"grey.npy", "--threshold", "otsu", "--thin", "--mask-image", "mask.npy",
                  "--skeleton", "skeleton.npy"})
            .exit_code == 0);
  const std::string of_grey = picture_by(folder, {"grey.npy", "--threshold", "otsu", "--thin"});
  const std::string of_mask = picture_by(folder, mask), of_skeleton = picture_by(folder, skeleton);
  CHECK(of_grey != of_mask);
  CHECK(of_mask != of_skeleton);
  CHECK(of_grey == picture_by(folder, {"skeleton.npy", "--values", "grey.npy"}));
  CHECK(of_mask == picture_by(folder, {"skeleton.npy", "--mask", "mask.npy"}));
}

TEST_CASE("picture: a grey image may come from standard input") {
  const BatchFolder folder;
  put_grey(folder);
  const Words options{"--threshold", "otsu", "--thin", "--picture", "p.png"};
  Words call{"-"};
  call.insert(call.end(), options.begin(), options.end());
  CHECK(folder.run(call, {.input = contents(folder / "grey.npy")}).exit_code == 0);
  const std::string piped = contents(folder / "p.png");
  CHECK(piped == picture_by(folder, {"grey.npy", "--threshold", "otsu", "--thin"}));
}

TEST_CASE("picture: a volume along each axis, and three beside each other") {
  const BatchFolder folder;
  put_network(folder / "volume.tif", {20, 30, 40}, 1);
  const std::string usual = picture_by(folder, {"volume.tif"});
  CHECK(usual == picture_by(folder, {"volume.tif", "--axis", "0"}));
  for (const std::string axis : {"1", "2", "all"})
    CHECK(usual != picture_by(folder, {"volume.tif", "--axis", axis}));
}

TEST_CASE("picture: one for each image of a batch") {
  const BatchFolder folder(3);
  CHECK(folder.run({"in/*.tif", "--output-dir", "out", "--picture", "png"}).exit_code == 0);
  const auto files = folder.visible_files("out");
  CHECK(files.size() == 3);
  CHECK(files.contains("0.picture.png"));
}

TEST_CASE("picture: what does not fit is refused before anything is written") {
  const BatchFolder folder(1);
  put(folder / "4d.npy", npy_bytes(npy_header("|b1", "(1, 1, 2, 2)"), std::string(4, '\1')));
  check_refused(folder, {"4d.npy", "--picture", "p.png"},
                "--picture: can show images of 1 to 3 axes; this one has 4");
  check_refused(folder, {"in/0.tif", "--picture", "p.png", "--axis", "1"},
                "--axis: is of images of 3 axes; this one has 2");
  check_refused(folder, {"in/0.tif", "--picture", "p.png", "--axis", "z"}, "--axis: z is unknown");
  check_refused(folder, {"in/0.tif", "--picture", "p.png", "--picture-size", "9"},
                "--picture-size: 9 is no size of a picture");
  for (const std::string range : {"1", "2,1", "1,1", "1,2,3", "1,inf", "a,b", "nan,1"})
    check_refused(folder, {"in/0.tif", "--picture", "p.png", "--colour-range", range},
                  "--colour-range: ");
  check_refused(folder, {"in/0.tif", "--picture", "p.jpg"},
                "p.jpg: unknown extension; use .png or .svg");
  check_refused(folder, {"in/0.tif", "--picture", "p.png", "--colour", "main"},
                "--colour: the table has no column main: it needs ");
}
