// One object per value: every figure is that of one run for each value.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <set>
#include <string>

#include "io/made_npy.hpp"
#include "skan_graph/analysis/analysis.hpp"
#include "skan_graph/analysis/option_error.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "support/cells.hpp"
#include "support/fresh_folder.hpp"
#include "support/label_image.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

struct Folder : FreshFolder {
  /// The same pixels as a file of this type; of a value alone, or of all.
  AnalysisInput input(const LabelImage& image, const std::string& type = "<i2", int only = 0) const {
    std::string pixels;
    const auto append = [&](auto pixel) {
      pixels.append(reinterpret_cast<const char*>(&pixel), sizeof pixel);
    };
    for (const int label : image.labels) {
      const int pixel = only == 0 || label == only ? label : 0;
      if (type == "<f4")
        append(static_cast<float>(pixel));
      else
        append(static_cast<std::int16_t>(pixel));
    }
    put(*this / "labels.npy", npy_bytes(npy_header(type, tuple_of(image.shape)), pixels));
    return open_input(*this / "labels.npy");
  }
};

/// A row as text, by the names of its columns.
using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const Table& table) {
  std::vector<Row> rows(table.row_count);
  for (const Column& column : table.columns)
    std::visit(
        [&](const auto& cells) {
          for (std::uint64_t row = 0; row < table.row_count; ++row)
            rows[row][column.name] = fmt::format("{}", cells(row));
        },
        column.cell);
  return rows;
}

/// The rows of one object without the column that names it.
std::vector<Row> rows_of_object(const Table& table, int value) {
  std::vector<Row> rows = rows_of(table);
  std::erase_if(rows, [&](const Row& row) { return row.at("object") != std::to_string(value); });
  for (Row& row : rows) row.erase("object");
  return rows;
}

/// The rows of a run of this object alone, with nodes numbered as in the whole image.
std::vector<Row> rows_alone(const Table& table, const std::vector<NodeId>& node_in_image) {
  std::vector<Row> rows = rows_of(table);
  for (Row& row : rows)
    for (const char* column : {"node", "node_id_src", "node_id_dst"})
      if (const auto cell = row.find(column); cell != row.end())
        cell->second = std::to_string(node_in_image[std::stoull(cell->second)]);
  return rows;
}

/// Numbers of rows are those of the whole image.
std::vector<Row> without(std::vector<Row> rows, const std::string& column) {
  for (Row& row : rows) row.erase(column);
  return rows;
}

void check_like_runs_for_each(const LabelImage& image, const AnalysisOptions& options) {
  const Folder folder;
  AnalysisOptions together = options;
  together.objects = true;
  Analysis all(folder.input(image), together);
  std::set<int> values(image.labels.begin(), image.labels.end());
  values.erase(0);
  const bool has_meshes = image.shape.dimensions() == 2 || image.shape.dimensions() == 3;
  CHECK(all.summary_table().row_count == values.size());
  std::uint64_t nodes = 0;
  for (const int value : values) {
    Analysis alone(folder.input(image, "<i2", value), options);
    std::vector<NodeId> node_in_image;
    for (NodeId node = 0; node < all.node_index().node_count(); ++node)
      if (all.objects()->value_at(node) == value) node_in_image.push_back(node);
    nodes += node_in_image.size();
    REQUIRE(node_in_image.size() == alone.node_index().node_count());
    const auto check = [&](Table (Analysis::*table)(), const std::string& number) {
      CHECK(without(rows_of_object((all.*table)(), value), number) ==
            without(rows_alone((alone.*table)(), node_in_image), number));
    };
    check(&Analysis::node_table, "");
    check(&Analysis::branch_table, "skeleton_id");
    check(&Analysis::skeleton_table, "skeleton_id");
    check(&Analysis::summary_table, "");
    if (has_meshes) check(&Analysis::mesh_table, "mesh_id");
  }
  CHECK(nodes == all.node_index().node_count());
}

/// Some of the random images: those of every shape and count.
std::vector<LabelImage> some_label_images(std::size_t most_dimensions) {
  std::vector<LabelImage> some;
  std::size_t number = 0;
  for (LabelImage& image : random_label_images(most_dimensions))
    if (number++ % 2 == 0) some.push_back(std::move(image));
  return some;
}

}  // namespace

TEST_CASE("two squares that touch are two skeletons, and two rows of the summary") {
  const Folder folder;
  const LabelImage image = drawn_labels(R"(
    .......
    .11144.
    .11144.
    .11144.
    .......)");
  Analysis analysis(folder.input(image),
                    {.thin = Thinning::centred, .radius = true, .objects = true});
  CHECK(integers(analysis.summary_table(), "object") == std::vector<std::int64_t>{1, 4});
  CHECK(integers(analysis.summary_table(), "n_nodes") == std::vector<std::int64_t>{1, 1});
  CHECK(integers(analysis.skeleton_table(), "object") == std::vector<std::int64_t>{1, 4});
  CHECK(integers(analysis.node_table(), "degree") == std::vector<std::int64_t>{0, 0});
  CHECK(reals(analysis.summary_table(), "radius_mean") == std::vector<double>{2, 1});
}

TEST_CASE("a line that changes its value in the middle is two branches") {
  const Folder folder;
  Analysis analysis(folder.input(drawn_labels("3332222")), {.objects = true});
  const Table branches = analysis.branch_table();
  CHECK(reals(branches, "branch_distance") == std::vector<double>{2, 3});
  CHECK(integers(branches, "object") == std::vector<std::int64_t>{3, 2});
  CHECK(reals(branches, "mean_pixel_value") == std::vector<double>{3, 2});
  CHECK(names_of(branches).back() == "object");
  CHECK(integers(analysis.summary_table(), "object") == std::vector<std::int64_t>{2, 3});
  CHECK(reals(analysis.summary_table(), "total_length") == std::vector<double>{3, 2});
}

TEST_CASE("an object in two pieces is two skeletons and one row of the summary") {
  const Folder folder;
  Analysis analysis(folder.input(drawn_labels("55.6.555")), {.objects = true});
  CHECK(integers(analysis.skeleton_table(), "object") == std::vector<std::int64_t>{5, 6, 5});
  CHECK(integers(analysis.summary_table(), "skeletons") == std::vector<std::int64_t>{2, 1});
  CHECK(integers(analysis.summary_table(), "n_nodes") == std::vector<std::int64_t>{5, 1});
}

TEST_CASE("junctions of different objects that touch are two") {
  const Folder folder;
  Analysis analysis(folder.input(drawn_labels(R"(
    1.12.2
    .1..2.
    ..12..
    .1..2.
    1....2)")),
                    {.objects = true});
  CHECK(integers(analysis.summary_table(), "junctions") ==
        integers(analysis.summary_table(), "junction_pixels"));
}

TEST_CASE("an object of which thinning leaves nothing has its row") {
  LabelImage image{Shape{4, 4, 4}, std::vector<int>(64)};
  for (const std::uint64_t z : {1, 2})
    for (const std::uint64_t y : {1, 2})
      for (const std::uint64_t x : {1, 2}) image.labels[image.shape.ravel({z, y, x})] = 9;
  image.labels[0] = 2;
  const Folder folder;
  Analysis analysis(folder.input(image), {.thin = Thinning::lee, .radius = true, .objects = true});
  const Table summary = analysis.summary_table();
  CHECK(integers(summary, "object") == std::vector<std::int64_t>{2, 9});
  CHECK(integers(summary, "n_nodes") == std::vector<std::int64_t>{1, 0});
  CHECK(std::isnan(reals(summary, "radius_mean")[1]));
  check_like_runs_for_each(image, {.thin = Thinning::lee, .radius = true});
}

TEST_CASE("an image without objects has a summary without rows") {
  const Folder folder;
  Analysis analysis(folder.input(drawn_labels("....")), {.thin = Thinning::zhang, .objects = true});
  CHECK(analysis.summary_table().row_count == 0);
  CHECK(has_column(analysis.summary_table(), "object"));
}

TEST_CASE("of broken numbers the column has broken numbers") {
  const Folder folder;
  Analysis analysis(folder.input(drawn_labels("1122"), "<f4"), {.objects = true});
  CHECK(reals(analysis.branch_table(), "object") == std::vector<double>{1, 2});
}

TEST_CASE("random label skeletons: every figure is that of the object alone") {
  for (const LabelImage& image : some_label_images(4))
    for (const Junctions junctions : {Junctions::mst, Junctions::mixed})
      check_like_runs_for_each(image, {.junctions = junctions, .main_path = true});
}

TEST_CASE("random label images, thinned: every figure is that of the object alone") {
  for (const LabelImage& image : some_label_images(3)) {
    if (image.shape.dimensions() == 1) continue;
    for (const Thinning thinning : {Thinning::usual, Thinning::lee, Thinning::centred})
      check_like_runs_for_each(image, {.thin = thinning, .radius = true});
  }
}

TEST_CASE("a skeleton is within the objects of its own value in a mask") {
  const Folder folder;
  const auto input = [&](const char* skeleton, const char* mask) {
    folder.input(drawn_labels(mask));
    std::filesystem::rename(folder / "labels.npy", folder / "mask.npy");
    AnalysisInput both = folder.input(drawn_labels(skeleton));
    both.mask = open_image(folder / "mask.npy");
    return both;
  };
  std::vector<AnalysisWarning> warnings;
  const AnalysisEvents events{
      .stage = {}, .warn = [&](const AnalysisWarning& warning) { warnings.push_back(warning); }};
  Analysis analysis(input("1.12.2", "111233"), {.mask = folder / "mask.npy", .objects = true},
                    events);
  CHECK(reals(analysis.node_table(), "radius") == std::vector<double>{3, 1, 1, 0});
  CHECK(warnings.size() == 1);
}

TEST_CASE("tables are the same for any number of threads") {
  std::mt19937_64 random(2);
  const LabelImage image = random_labels({90, 300}, 6, 60, random);
  const auto rows = [&] {
    const Folder folder;
    Analysis analysis(folder.input(image),
                      {.thin = Thinning::lee, .radius = true, .objects = true});
    return std::vector{rows_of(analysis.branch_table()), rows_of(analysis.summary_table()),
                       rows_of(analysis.skeleton_table())};
  };
  CHECK(with_threads(1, rows) == with_threads(7, rows));
}

TEST_CASE("the skeleton keeps values and number type, and gives the same graph again") {
  std::mt19937_64 random(3);
  const LabelImage image = random_labels({60, 70}, 6, 9, random);
  const Folder folder;
  Analysis first(folder.input(image), {.thin = Thinning::lee, .objects = true});
  for (const std::string name : {"skeleton.npy", "skeleton.tif"}) {
    write_outputs(first, {{"skeleton", folder / name}});
    const AnalysisInput input = open_input(folder / name);
    CHECK(input.image->info().type == PixelType::int16);
    Analysis again(input, {.objects = true});
    CHECK(rows_of(again.node_table()) == rows_of(first.node_table()));
    CHECK(rows_of(again.skeleton_table()) == rows_of(first.skeleton_table()));
  }
}

TEST_CASE("values that would take two objects for one are refused") {
  const Folder folder;
  const auto refused = [&](const std::string& type, auto value) {
    std::string pixels(reinterpret_cast<const char*>(&value), sizeof value);
    pixels.append(sizeof value, '\1');
    put(folder / "x.npy", npy_bytes(npy_header(type, "(1, 2)"), pixels));
    try {
      Analysis analysis(open_input(folder / "x.npy"), {.objects = true});
      return false;
    } catch (const OptionError& error) {
      return error.option() == "objects";
    }
  };
  CHECK(refused("<f4", std::numeric_limits<float>::quiet_NaN()));
  CHECK(refused("<i8", -(std::int64_t{1} << 53)));
  CHECK(refused("<u8", (std::uint64_t{1} << 53) + 1));
  CHECK(!refused("<f8", 1e300));
}
