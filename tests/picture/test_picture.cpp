#include "skan_graph/picture/picture.hpp"

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <random>
#include <regex>
#include <sstream>

#include "picture/drawing.hpp"
#include "picture/png_image.hpp"
#include "skan_graph/tables/branch_table.hpp"
#include "support/cells.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/traced_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

const std::vector<double>& no_spacing(const Shape& shape) {
  static std::vector<double> ones;
  ones.assign(shape.dimensions(), 1.0);
  return ones;
}

struct PictureOptions {
  std::string column = "branch_type", title = "image.tif", unit = "";
  std::optional<PictureAxis> axis = {};
  std::uint32_t limit = Panels::usual_limit;
};

/// A traced image with all that a picture of it needs.
struct Pictured {
  TracedImage traced;
  PictureOptions options;
  Table table;
  std::vector<double> values;
  ColourMap colours;
  JunctionClusters junctions;
  Panels panels;
  std::vector<Plane> planes;
  PictureSource source;

  explicit Pictured(const BoolImage& image, PictureOptions given = {})
      : traced(image, Junctions::mst, no_spacing(image.shape)),
        options(std::move(given)),
        table(branch_table({.nodes = traced.node_index,
                            .measured = traced.measured,
                            .spacing = traced.spacing})),
        values(numbers_in(column_of(table, options.column), table.row_count)),
        colours(colour_map(column_of(table, options.column), values)),
        junctions(find_junction_clusters(traced.node_index, traced.measured.graph,
                                         traced.measured.branch_graph)),
        panels(panels_of(image.shape, traced.spacing, options.axis, options.limit)),
        planes(planes_of(traced.bitmap, panels)),
        source{options.title, traced.node_index, traced.measured, junctions, panels,
               planes,        colours,           values,          traced.spacing, options.unit} {}
  Pictured(const Pictured&) = delete;

  static std::vector<Plane> planes_of(const PaddedBitmap& bitmap, const Panels& panels) {
    std::vector<Plane> all;
    for (const Panel& panel : panels.panels) all.push_back(project_bitmap(bitmap, panel, 100));
    return all;
  }

  std::string file(const std::string& name) const {
    const FreshFolder folder;
    write_picture(source, folder / name);
    return contents(folder / name);
  }
  PngImage png() const { return read_png(file("picture.png")); }
};

const BoolImage& worked_example() {
  static const BoolImage image = drawn(R"(
    .#...##
    ..###..
    .#...#.
    ..#.#..
    ##.#...)");
  return image;
}

/// Calls `use(branch, point)` for all points of all branches in a panel, but not for those near
/// a mark, which lies over them.
template <class Use>
void for_each_free_point(const Pictured& picture, const Drawing& drawing, std::size_t p,
                         const Use& use) {
  const auto points = node_points(picture.traced.node_index, picture.panels.panels[p],
                                  drawing.panels[p]);
  const Branches& branches = picture.traced.measured.branches;
  for (std::uint64_t branch = 0; branch < branches.count(); ++branch)
    for (const NodeId node : branches.path(branch)) {
      const Point at = points[node];
      const bool is_free = std::ranges::none_of(drawing.marks, [&](const Mark& mark) {
        return std::hypot(mark.at.y - at.y, mark.at.x - at.x) < drawing.mark_radius + 1;
      });
      if (is_free) use(branch, at);
    }
}

pugi::xml_document parsed(const std::string& svg) {
  pugi::xml_document document;
  const auto result = document.load_buffer(svg.data(), svg.size());
  CHECK_MESSAGE(result, result.description());
  return document;
}

/// The number in the title of a path: "branch 7: tip to tip".
std::uint64_t branch_of(const pugi::xml_node& path) {
  const std::string title = path.child("title").child_value();
  return std::stoull(title.substr(title.find(' ')));
}

/// All pixels that a path of an SVG runs through: M x y, then steps h x, v y and l x y.
std::vector<Point> points_of(std::string text) {
  for (const char letter : std::string("Mhvl"))
    text = std::regex_replace(text, std::regex(std::string(1, letter)),
                              std::string(" ") + letter + ' ');
  std::istringstream words(std::regex_replace(text, std::regex("(\\d)-"), "$1 -"));
  std::vector<Point> points;
  for (std::string command; words >> command;) {
    int x = 0, y = 0;
    if (command != "v") words >> x;
    if (command != "h") words >> y;
    if (command == "M") {
      points.push_back({static_cast<std::uint16_t>(y), static_cast<std::uint16_t>(x)});
      continue;
    }
    const int steps = std::max(std::abs(x), std::abs(y));
    const Point from = points.back();
    for (int step = 1; step <= steps; ++step)
      points.push_back({static_cast<std::uint16_t>(from.y + y * step / steps),
                        static_cast<std::uint16_t>(from.x + x * step / steps)});
  }
  return points;
}

constexpr Colour grey_of_100 = {202, 202, 202};  // (100 * 255 + 63) / 126

}  // namespace

TEST_CASE("a branch has its colour where its path runs, and the image lies beneath") {
  const Pictured picture(worked_example());
  const Drawing drawing = make_drawing(picture.source);
  const PngImage png = picture.png();
  CHECK(png.height == static_cast<std::uint32_t>(drawing.height));
  std::uint64_t points = 0;
  for_each_free_point(picture, drawing, 0, [&](std::uint64_t branch, Point at) {
    CHECK(png.at(at.y, at.x) ==
          picture.colours.palette[picture.colours.index_of(picture.values[branch])]);
    ++points;
  });
  CHECK(points == 13 - 6);  // all nodes but the three tips and the three junctions
  const Box& box = drawing.panels.front();
  const auto at = [&](double row, double column) {
    return png.at(static_cast<std::uint32_t>(box.top + row * 143),
                  static_cast<std::uint32_t>(box.left + column * 143));
  };
  CHECK(at(0.9, 1.1) == grey_of_100);
  CHECK(at(2.5, 3.5) == Colour{255, 255, 255});
}

TEST_CASE("tips are red, junctions white, each with a black rim") {
  const Pictured picture(worked_example());
  const Drawing drawing = make_drawing(picture.source);
  const PngImage png = picture.png();
  std::uint64_t tips = 0;
  for (const Mark& mark : drawing.marks) {
    tips += !mark.is_junction;
    CHECK(png.at(mark.at.y, mark.at.x) ==
          (mark.is_junction ? Colour{255, 255, 255} : okabe_ito::vermilion));
    const auto rim = static_cast<std::uint32_t>(mark.at.y + drawing.mark_radius - 0.5);
    CHECK(png.at(rim, mark.at.x) == Colour{0, 0, 0});
  }
  CHECK(tips == 3);
  CHECK(drawing.marks.size() == 6);
}

TEST_CASE("a junction of several pixels has one mark in their middle") {
  const Pictured picture(drawn(R"(
    #...#
    .#.#.
    ..#..
    ..#..
    .#.#.
    #...#)"));
  const Drawing drawing = make_drawing(picture.source);
  CHECK(drawing.marks.size() == 4 + 1);
}

TEST_CASE("where branches are too short for marks there are none, nor in the legend") {
  std::mt19937_64 random(8);
  const Pictured picture(noise({1500, 1500}, 0.1, random));
  const Drawing drawing = make_drawing(picture.source);
  CHECK(drawing.marks.empty());
  CHECK(drawing.legend_marks.empty());
  CHECK(picture.png().width > 1500);
}

TEST_CASE("each of several panels has the axis that it looks along above it") {
  const auto headings = [](const Shape& shape) {
    const Pictured picture({shape, std::vector<std::uint8_t>(shape.pixel_count(), 1)},
                           {.axis = PictureAxis::all});
    const Drawing drawing = make_drawing(picture.source);
    std::vector<std::string> found;
    for (std::size_t p = 0; p < drawing.panels.size(); ++p)
      for (const Lettering& text : drawing.texts) {
        const Box& box = drawing.panels[p];
        const bool is_above = text.x == box.left && text.y < box.top &&
                              text.y > box.top - static_cast<int>(picture.panels.heading);
        if (is_above) found.push_back(text.text);
      }
    return found;
  };
  CHECK(headings({6, 7, 8}) ==
        std::vector<std::string>{"along axis 0", "along axis 2", "along axis 1"});
  CHECK(headings({1, 90, 90}) == std::vector<std::string>{"along axis 0", "2", "along axis 1"});
}

TEST_CASE("branches are visible in a picture that is smaller than the image") {
  std::mt19937_64 random(8);
  const Pictured picture(noise({300, 500}, 0.05, random), {.column = "branch_distance", .limit = 100});
  const Drawing drawing = make_drawing(picture.source);
  CHECK(drawing.panels.front().width() == 100);
  CHECK(drawing.line_width == 1);
  const PngImage png = picture.png();
  const auto& palette = picture.colours.palette;
  for_each_free_point(picture, drawing, 0, [&](std::uint64_t, Point at) {
    CHECK(std::ranges::find(palette, png.at(at.y, at.x)) != palette.end());
  });
}

TEST_CASE("a volume has each branch in each of three projections") {
  BoolImage line{{3, 4, 5}, std::vector<std::uint8_t>(60)};
  for (const std::uint64_t column : {1, 2, 3}) line.pixels[(1 * 4 + 2) * 5 + column] = 1;
  const Pictured picture(line, {.axis = PictureAxis::all});
  const Drawing drawing = make_drawing(picture.source);
  REQUIRE(drawing.panels.size() == 3);
  const PngImage png = picture.png();
  const std::uint32_t k = picture.panels.panels[0].across.size / 5;
  const auto is_branch = [&](std::size_t p, std::uint32_t row, std::uint32_t column) {
    const Box& box = drawing.panels[p];
    return png.at(static_cast<std::uint32_t>(box.top) + row * k + k / 2,
                  static_cast<std::uint32_t>(box.left) + column * k + k / 2) ==
           okabe_ito::sky_blue;
  };
  for (const std::size_t p : {0, 2}) {  // both across axis 2, where the tips cover the ends
    const std::uint32_t row = p == 0 ? 2 : 1;
    CHECK(is_branch(p, row, 2));
    CHECK(!is_branch(p, row + 1, 2));
    CHECK(!is_branch(p, row, 0));
  }
  // Along the line it is one point, with the mark of its tips.
  const Box& box = drawing.panels[1];
  CHECK(png.at(static_cast<std::uint32_t>(box.top) + 2 * k + k / 2,
               static_cast<std::uint32_t>(box.left) + 1 * k + k / 2) == okabe_ito::vermilion);
}

TEST_CASE("the scale bar is as long as it says; without a unit there is none") {
  const Pictured with_unit(worked_example(), {.unit = "µm"});
  const Drawing drawing = make_drawing(with_unit.source);
  const auto bar = std::ranges::find_if(drawing.boxes, [&](const FilledBox& box) {
    return box.box.top > drawing.panels.front().bottom && box.with == ink::black;
  });
  REQUIRE(bar != drawing.boxes.end());
  CHECK(bar->box.width() == 143);  // 1 of 7 pixels; 2 would be more than a quarter
  const PngImage png = with_unit.png();
  const auto y = static_cast<std::uint32_t>(bar->box.top);
  std::uint32_t black = 0;
  for (auto x = static_cast<std::uint32_t>(bar->box.left); png.at(y, x) == Colour{}; ++x) ++black;
  CHECK(black == 143);
  CHECK(std::ranges::any_of(drawing.texts, [](const auto& text) { return text.text == "1 µm"; }));
  const Drawing without = make_drawing(Pictured(worked_example()).source);
  CHECK(without.height < drawing.height);
}

TEST_CASE("the legend has a bar with numbers for a range, and the categories that occur") {
  const auto texts_of = [](const Pictured& picture) {
    std::vector<std::string> texts;
    for (const Lettering& line : make_drawing(picture.source).texts) texts.push_back(line.text);
    return texts;
  };
  using Texts = std::vector<std::string>;
  CHECK(texts_of(Pictured(worked_example())) ==
        Texts{"branch_type", "tip to junction", "junction to junction", "tip", "junction"});
  CHECK(texts_of(Pictured(worked_example(), {.column = "n_pixels", .unit = "nm"})) ==
        Texts{"1 nm", "n_pixels (pixel)", "2.0", "2.5", "3.0", "3.5", "4.0", "4.5", "5.0", "tip",
              "junction"});
  const BoolImage ring = drawn(".#.\n#.#\n.#.");
  CHECK(texts_of(Pictured(ring, {.column = "tortuosity"})) ==
        Texts{"tortuosity", "no value", "tip", "junction"});
  CHECK(texts_of(Pictured(ring, {.column = "branch_distance", .unit = "mm"}))[1] ==
        "branch_distance (mm)");
}

TEST_CASE("no text of a picture lies on another, and all lie within it") {
  for (const char* column : {"branch_type", "branch_distance", "tortuosity", "skeleton_id"})
    for (const std::uint32_t limit : {100U, 2048U}) {
      const Pictured picture(worked_example(), {.column = column, .unit = "µm", .limit = limit});
      const Drawing drawing = make_drawing(picture.source);
      for (std::size_t i = 0; i < drawing.texts.size(); ++i) {
        const Lettering& text = drawing.texts[i];
        CHECK(text.y <= drawing.height);
        CHECK(text.x >= 0);
        for (std::size_t j = 0; j < i; ++j)
          CHECK(std::abs(text.y - drawing.texts[j].y) +
                    std::abs(text.x - drawing.texts[j].x) >= drawing.font_size * 0.9);
      }
    }
}

TEST_CASE("images without branches, of one pixel, of one row, and without pixels have a picture") {
  for (const char* drawing : {"....", "#", "#.#.", "####", "..\n.#"})
    for (const char* column : {"branch_type", "branch_distance"}) {
      const Pictured picture(drawn(drawing), {.column = column});
      CHECK(picture.png().width > 100);
      parsed(picture.file("picture.svg"));
    }
  for (const Shape& shape : {Shape{0, 3}, Shape{5}, Shape{0, 0, 2}}) {
    const Pictured picture({shape, std::vector<std::uint8_t>(shape.pixel_count(), 1)});
    CHECK(picture.png().width > 100);
  }
}

TEST_CASE("an SVG has a path for each branch in a group of its colour, and texts as texts") {
  const Pictured picture(worked_example(), {.unit = "µm"});
  const auto document = parsed(picture.file("picture.svg"));
  CHECK(document.select_nodes("/svg/g//path").size() == 6);
  const std::string type_2 = "//g[@stroke='" + text_of(okabe_ito::blue) + "']/path";
  CHECK(document.select_nodes(type_2.c_str()).size() == 3);
  CHECK(document.select_nodes("//circle[@class='junction']").size() == 3 + 1);  // one in the legend
  CHECK(document.select_nodes("//text[.='tip to junction']").size() == 1);
  CHECK(document.select_nodes("//text[.='1 µm']").size() == 1);
  const std::string href = document.select_node("//image").node().attribute("href").value();
  CHECK(href.starts_with("data:image/png;base64,"));
  const std::string title = document.select_node("//g/path/title").node().child_value();
  CHECK(title == "branch 0: tip to junction");
}

TEST_CASE("a path of an SVG runs through the points of its branch") {
  std::mt19937_64 random(10);
  for (const Shape& shape : {Shape{9, 12}, Shape{60, 70}, Shape{20, 30, 40}}) {
    const Pictured picture(noise(shape, 0.1, random), {.column = "branch_distance", .limit = 300});
    const Drawing drawing = make_drawing(picture.source);
    const auto points = node_points(picture.traced.node_index, picture.panels.panels[0],
                                    drawing.panels[0]);
    const auto document = parsed(picture.file("picture.svg"));
    const Branches& branches = picture.traced.measured.branches;
    std::uint64_t count = 0;
    for (const auto& found : document.select_nodes("/svg/g//path")) {
      const std::uint64_t branch = branch_of(found.node());
      std::vector<Point> through = points_of(found.node().attribute("d").value());
      for (const NodeId node : branches.path(branch))
        CHECK(std::ranges::find(through, points[node]) != through.end());
      CHECK(through.front() == points[branches.source[branch]]);
      CHECK(through.back() == points[branches.destination[branch]]);
      ++count;
    }
    CHECK(count == branches.count());
  }
}

TEST_CASE("names and units in an SVG do nothing but stand there") {
  const std::string name = "<script>alert(1)</script> & \"quoted\".tif";
  const Pictured picture(worked_example(), {.title = name, .unit = "<b>\"µm\"</b>"});
  const auto document = parsed(picture.file("picture.svg"));
  CHECK(document.select_nodes("//script").empty());
  CHECK(document.select_nodes("//b").empty());
  CHECK(document.select_node("/svg/title").node().child_value() == name);
  CHECK(document.select_nodes("//text[.='1 <b>\"µm\"</b>']").size() == 1);
}

TEST_CASE("pictures have the same bytes for any number of threads") {
  std::mt19937_64 random(9);
  const Pictured picture(noise({40, 300, 400}, 0.01, random),
                         {.column = "branch_distance", .axis = PictureAxis::all});
  for (const char* name : {"picture.png", "picture.svg"}) {
    const auto write = [&] { return picture.file(name); };
    const std::string one = with_threads(1, write);
    CHECK(one == with_threads(2, write));
    CHECK(one == with_threads(8, write));
  }
}

TEST_CASE("formats of pictures are those of two extensions") {
  CHECK(is_picture_format("a.png"));
  CHECK(is_picture_format("a.SVG"));
  CHECK(!is_picture_format("a.tif"));
  CHECK_THROWS_AS(write_picture(Pictured(worked_example()).source, "a.tif"),
                  std::invalid_argument);
}
