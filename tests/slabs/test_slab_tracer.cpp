#include "skan_graph/slabs/slab_tracer.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>
#include <span>
#include <tuple>
#include <utility>

#include "skan_graph/measure/junction_clusters.hpp"
#include "skan_graph/measure/measured_graph.hpp"
#include "skan_graph/memory/byte_archive.hpp"
#include "skan_graph/slabs/ranks.hpp"
#include "skan_graph/slabs/slab_buckets.hpp"
#include "slabs/cluster_over_slabs.hpp"
#include "support/image_in_memory.hpp"
#include "support/random_images.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// A row as numbers that are equal exactly if all fields are; NaN equals NaN.
using Fields = std::vector<std::uint64_t>;

Fields fields_of(const BranchRow& row, SkeletonId skeleton) {
  Fields fields{row.source, row.destination, row.second, row.step_count, skeleton,
                static_cast<std::uint64_t>(row.source_bit),
                static_cast<std::uint64_t>(row.destination_bit),
                static_cast<std::uint64_t>(row.type), std::uint64_t{row.is_ring}};
  for (const double number : {row.distance, row.mean, row.standard_deviation, row.median,
                              row.minimum, row.maximum, row.source_value, row.destination_value})
    fields.push_back(std::isnan(number) ? ~std::uint64_t{0} : std::bit_cast<std::uint64_t>(number));
  return fields;
}

struct Case {
  BoolImage image;
  std::vector<std::uint8_t> values;  // of all pixels, 0 outside
  Junctions junctions = Junctions::mst;
  bool heights = false;
};

PixelValues values_of_nodes(const Case& made) {
  std::vector<double> by_node;
  for (const std::uint8_t value : made.values)
    if (value != 0) by_node.push_back(value);
  if (by_node.empty()) return PixelValues();
  if (std::ranges::all_of(by_node, [&](double value) { return value == by_node.front(); }))
    return PixelValues(by_node.front());
  return PixelValues(by_node);
}

std::vector<double> uneven_spacing(std::size_t dimensions) {
  const std::vector<double> spacing{1.5, 0.7, 1.1, 2.0, 0.9};
  return {spacing.begin(), spacing.begin() + static_cast<std::ptrdiff_t>(dimensions)};
}

Fields fields_of(const SkeletonMeasures& skeleton) {
  Fields fields{skeleton.pixels,   skeleton.tips,     skeleton.junctions, skeleton.junction_pixels,
                skeleton.branches, static_cast<std::uint64_t>(skeleton.cycles),
                std::bit_cast<std::uint64_t>(skeleton.total_length)};
  fields.push_back(std::isnan(skeleton.longest_branch)
                       ? 0
                       : std::bit_cast<std::uint64_t>(skeleton.longest_branch));
  fields.insert(fields.end(), skeleton.box.first.begin(), skeleton.box.first.end());
  fields.insert(fields.end(), skeleton.box.last.begin(), skeleton.box.last.end());
  return fields;
}

/// The rows of branches, then those of skeletons.
std::vector<Fields> rows_in_memory(const Case& made) {
  const PaddedBitmap bitmap = made.image.bitmap();
  const NodeIndex node_index(bitmap);
  const PixelValues values = values_of_nodes(made);
  const StepLengths lengths(uneven_spacing(made.image.shape.dimensions()));
  const EdgeWeights weights =
      made.heights ? EdgeWeights(lengths, values.by_node()) : EdgeWeights(lengths);
  const MeasuredGraph measured = measure_graph(
      clean_junctions(PixelGraph(node_index), weights, made.junctions), weights, values);
  const Branches& branches = measured.branches;
  const BranchMeasures& measures = measured.measures;
  std::vector<Fields> rows;
  for (std::uint64_t b = 0; b < branches.count(); ++b) {
    const NodeId source = branches.source[b], destination = branches.destination[b];
    rows.push_back(fields_of({.source = source,
                              .destination = destination,
                              .second = *++branches.path(b).begin(),
                              .source_bit = node_index.bit_of(source),
                              .destination_bit = node_index.bit_of(destination),
                              .step_count = branches.step_count(b),
                              .component = 0,
                              .distance = measures.distance[b],
                              .mean = measures.mean[b],
                              .standard_deviation = measures.standard_deviation[b],
                              .median = measures.median[b],
                              .minimum = measures.minimum[b],
                              .maximum = measures.maximum[b],
                              .source_value = values[source],
                              .destination_value = values[destination],
                              .type = measures.type[b],
                              .is_ring = branches.is_ring(b)},
                             measured.skeletons.of_branch(measured.branch_graph, b)));
  }
  const JunctionClusters clusters =
      find_junction_clusters(node_index, measured.graph, measured.branch_graph);
  for (const SkeletonMeasures& skeleton : measure_skeletons(node_index, measured, clusters))
    rows.push_back(fields_of(skeleton));
  return rows;
}

/// Branches in their order, then skeletons.
std::vector<Fields> fields_of(std::vector<BranchRow> rows, std::vector<SlabTracer>& parts) {
  std::ranges::sort(rows, {}, [](const BranchRow& row) {
    return std::tuple(row.is_ring, row.source, row.second);
  });
  std::vector<const OpenComponents*> components;
  for (SlabTracer& part : parts) components.push_back(&part.components());
  const SkeletonOfComponent skeleton_of(components);
  std::vector<Fields> fields;
  for (const BranchRow& row : rows) fields.push_back(fields_of(row, skeleton_of[row.component]));
  auto measures = skeletons_without_pixels(skeleton_of.count());
  for (const SlabTracer& part : parts) part.measures()->add_to(measures, skeleton_of);
  add_branches(rows, skeleton_of, measures);
  for (const SkeletonMeasures& skeleton : measures) fields.push_back(fields_of(skeleton));
  return fields;
}

void append(std::vector<BranchRow>& rows, const TracedSlab& slab) {
  using Rows = std::span<const BranchRow>;
  for (const Rows some : {Rows(slab.branches), Rows(slab.rings), Rows(slab.joined)})
    rows.insert(rows.end(), some.begin(), some.end());
}

SlabTracer tracer_for(const Case& made) {
  SlabTracer tracer(uneven_spacing(made.image.shape.dimensions()), made.junctions, made.heights);
  tracer.measure_components();
  return tracer;
}

void trace_all(MaskSlabs& slabs, SlabTracer& tracer, std::vector<BranchRow>& rows) {
  while (const MaskWindow* window = slabs.next())
    append(rows, tracer.trace(*window, NodeIndex(window->bitmap)));
}

std::vector<Fields> rows_by_slabs(const Case& made, std::uint64_t slices) {
  const ImageInMemory file(made.image.shape, made.values, 3);
  std::vector<SlabTracer> parts{tracer_for(made)};
  MaskSlabs slabs(file, slices);
  std::vector<BranchRow> rows;
  trace_all(slabs, parts.front(), rows);
  CHECK(parts.front().carry().chains.count() == 0);
  CHECK(parts.front().carry().stops.empty());
  return fields_of(rows, parts);
}

/// In parts that are traced on their own, each in slabs, and joined afterwards.
std::vector<Fields> rows_by_parts(const Case& made, std::uint64_t count, std::uint64_t slices) {
  const ImageInMemory file(made.image.shape, made.values, 3);
  const std::vector<SliceRange> ranges = slices_of_ranks(file, count);
  std::vector<std::uint64_t> slabs_of_parts;
  for (const SliceRange range : ranges) slabs_of_parts.push_back(slab_count(file, slices, range));
  std::vector<SlabTracer> parts;
  std::vector<SlabBuckets> buckets;
  std::vector<BranchRow> rows;
  for (std::size_t part = 0; part < count && slabs_of_parts[part] > 0; ++part) {
    parts.push_back(tracer_for(made));
    buckets.emplace_back(slabs_of_parts, part);
    parts.back().begin_part(part, SlabBuckets::first_node_of_part(part));
    MaskSlabs slabs(file, slices, ranges[part]);
    while (const MaskWindow* window = slabs.next()) {
      const TracedSlab slab = parts.back().trace(*window, NodeIndex(window->bitmap));
      buckets.back().add(slab.first_node);
      append(rows, slab);
    }
  }
  for (std::size_t part = 1; part < parts.size(); ++part) {
    ByteWriter sent;
    parts[part - 1].transfer_open(sent);
    SlabTracer received = tracer_for(made);
    ByteReader reader(sent.bytes());
    received.transfer_open(reader);
    parts[part].renumber(buckets[part].join(buckets[part - 1], received.carry().node_count));
    append(rows, parts[part].join(received));
  }
  CHECK(parts.back().carry().chains.count() == 0);
  CHECK(parts.back().carry().stops.empty());
  for (BranchRow& row : rows)
    for (NodeId* node : {&row.source, &row.destination, &row.second})
      *node = buckets.back().number_in_image(*node);
  return fields_of(rows, parts);
}

/// Compares the branches by slabs, and by parts, with those in memory, for each clean-up.
void check(Case made, const std::vector<std::uint64_t>& heights = {1, 2, 3, 7, 64}) {
  CAPTURE(made.image.shape.to_string());
  for (const Junctions junctions : {Junctions::none, Junctions::mst, Junctions::mixed}) {
    made.junctions = junctions;
    CAPTURE(name_of(junctions));
    const std::vector<Fields> expected = rows_in_memory(made);
    for (const std::uint64_t slices : heights) {
      CAPTURE(slices);
      CHECK(rows_by_slabs(made, slices) == expected);
    }
    struct Division {
      std::uint64_t parts, slices;
    };
    for (const Division& by : {Division{2, 64}, Division{3, 2}, Division{5, 64}, Division{9, 3}}) {
      CAPTURE(by.parts);
      CHECK(rows_by_parts(made, by.parts, by.slices) == expected);
    }
  }
}

Case same_values(const BoolImage& image) { return {image, image.pixels}; }

Case random_values(const BoolImage& image, std::mt19937_64& random) {
  Case made{image, image.pixels};
  for (std::uint8_t& value : made.values)
    if (value != 0) value = static_cast<std::uint8_t>(1 + random() % 5);
  return made;
}

}  // namespace

TEST_CASE("branches and skeletons of random images are the same by slabs of any height" *
          doctest::test_suite("large")) {
  std::mt19937_64 random(23);
  std::size_t kind = 0;
  for (const BoolImage& image : random_images()) {
    if (image.shape.dimensions() < 2) continue;
    Case made = kind % 3 == 0 ? same_values(image) : random_values(image, random);
    made.heights = kind++ % 3 == 2;
    check(made);
  }
}

TEST_CASE("a chain that crosses every border many times, and back") {
  check(same_values(drawn(R"(
    .#.#.#.#.
    #.#.#.#.#
    #.......#
    #.......#
    .#.....#.
    .#.###.#.
    .##...##.)")));
  check(same_values(drawn(R"(
    ####.####.####
    #..#.#..#.#..#
    #..#.#..#.#..#
    #..###..###..#
    #............#)")));
}

TEST_CASE("a junction that reaches over several slabs") {
  check(same_values(cluster_over_slabs()));
}

TEST_CASE("rings through all slabs, each from its smallest node towards the smaller neighbour") {
  check(same_values(drawn(R"(
    ..#....#.
    .#.#..#.#
    #...#.#.#
    #...#.#.#
    .#.#..#.#
    ..#....#.)")));
}

TEST_CASE("skeletons that become one in the last slice") {
  check(same_values(drawn(R"(
    #.#.#.#.#
    #.#.#.#.#
    #.#.#.#.#
    #.#.#.#.#
    .#.#...#.)")));
}

TEST_CASE("edges of equal weight on cycles across borders") {
  const BoolImage image = drawn(R"(
    ######
    #.##.#
    ######
    #.##.#
    ######
    ######)");
  check(same_values(image));
}

TEST_CASE("everything set, and nothing") {
  check(same_values({Shape{9, 5, 4}, std::vector<std::uint8_t>(180, 1)}));
  check(same_values({Shape{9, 5, 4}, std::vector<std::uint8_t>(180, 0)}));
  check(same_values({Shape{1, 3}, {1, 1, 1}}));
}

TEST_CASE("the branches are the same for any number of threads") {
  std::mt19937_64 random(24);
  const Case made = random_values(noise({40, 50, 70}, 0.06, random), random);
  const auto rows = [&] { return rows_by_slabs(made, 9); };
  const auto expected = rows_in_memory(made);
  CHECK(with_threads(1, rows) == expected);
  CHECK(with_threads(7, rows) == expected);
}
