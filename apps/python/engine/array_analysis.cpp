#include "engine/array_analysis.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nanobind/stl/vector.h>
#include <tbb/blocked_range.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "engine/array_buffer.hpp"
#include "engine/table_arrays.hpp"
#include "skan_graph/analysis/outputs.hpp"
#include "skan_graph/graph/csr_graph.hpp"

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

std::string text_of(const sg::AnalysisWarning& warning) {
  std::string text = warning.message;
  std::vector<std::string> options = warning.options;
  for (std::string& option : options) std::ranges::replace(option, '-', '_');
  if (!options.empty()) text += fmt::format(" ({})", fmt::join(options, ", "));
  return text;
}

/// The buffer of an array; null for None.
std::unique_ptr<ArrayBuffer> buffer_of(const nb::object& array) {
  return array.is_none() ? nullptr : std::make_unique<ArrayBuffer>(array.ptr());
}

std::unique_ptr<sg::ImageFile> image_of(const std::unique_ptr<ArrayBuffer>& buffer,
                                        const std::string& name, const std::string& unit) {
  return buffer ? sg::memory_image(buffer->pixels(), name, unit) : nullptr;
}

const sg::OutputKind& table_called(const std::string& name) {
  const sg::OutputKind* kind = sg::find_output_kind(name);
  if (kind == nullptr || kind->table == nullptr)
    throw std::invalid_argument("there is no table " + name);
  return *kind;
}

/// The bits of an image as booleans, in C order.
BooleanVector booleans_of(const sg::PaddedBitmap& bitmap) {
  const sg::Shape& shape = bitmap.shape();
  BooleanVector all(shape.pixel_count());
  tbb::parallel_for(std::uint64_t{0}, shape.row_count(), [&](std::uint64_t row) {
    const sg::PixelIndex first = row * shape.row_length();
    const sg::BitIndex bit = bitmap.bit_of(first);
    for (std::uint64_t column = 0; column < shape.row_length(); ++column)
      all[first + column] = bitmap.test(bit + static_cast<sg::BitIndex>(column)) ? 1 : 0;
  });
  return all;
}

/// The coordinates of every node, one after another.
Vector<std::int64_t> coordinates_of(const sg::NodeIndex& nodes) {
  constexpr std::int64_t blocks_at_a_time = 1024;
  const sg::PaddedBitmap& bitmap = nodes.bitmap();
  const std::size_t axes = bitmap.shape().dimensions();
  Vector<std::int64_t> all(nodes.node_count() * axes);
  tbb::parallel_for(
      tbb::blocked_range<std::int64_t>(0, nodes.block_count(), blocks_at_a_time),
      [&](const auto& blocks) {
        std::int64_t* out = all.data() + nodes.first_node(blocks.begin()) * axes;
        sg::for_each_node(nodes, blocks.begin(), blocks.end(),
                          [&](sg::NodeId, sg::BitIndex bit) {
                            const sg::Coordinates at =
                                bitmap.shape().coordinates(bitmap.pixel_of(bit));
                            out = std::copy_n(at.begin(), axes, out);
                          });
      });
  return all;
}

}  // namespace

ArrayAnalysis::ArrayAnalysis(const ImageArrays& arrays, const GivenOptions& given,
                             const std::string& unit, bool keep_mask) {
  sg::AnalysisOptions options = analysis_options(given);
  // Pictures and the mask itself may be asked for at any time.
  options.keep_mask = keep_mask || options.needs_mask() || !arrays.mask.is_none();
  // Held until the arrays have been read.
  const auto image = buffer_of(arrays.image), values = buffer_of(arrays.values),
             mask = buffer_of(arrays.mask);
  run([&] {
    const sg::AnalysisInput input{image_of(image, "image", unit), image_of(values, "values", ""),
                                  image_of(mask, "mask", "")};
    analysis_.emplace(input, options, events_until(stop_, [this](const auto& warning) {
                        warnings_.push_back(text_of(warning));
                      }));
  });
}

void ArrayAnalysis::run(const std::function<void()>& work) {
  run_interruptibly(stop_, [&] {
    const std::lock_guard lock(mutex_);
    stop_ = false;
    work();
  });
}

std::vector<std::string> ArrayAnalysis::take_warnings() {
  const nb::gil_scoped_release unlocked;
  const std::lock_guard lock(mutex_);
  return std::exchange(warnings_, {});
}

std::vector<std::uint64_t> ArrayAnalysis::shape() const {
  return {analysis_->info().shape.begin(), analysis_->info().shape.end()};
}

std::uint64_t ArrayAnalysis::branch_count() {
  std::uint64_t count = 0;
  run([&] { count = analysis_->measured().branches.count(); });
  return count;
}

std::uint64_t ArrayAnalysis::skeleton_count() {
  std::uint64_t count = 0;
  run([&] { count = analysis_->measured().skeletons.count; });
  return count;
}

nb::dict ArrayAnalysis::table(const std::string& name) {
  const sg::OutputKind& kind = table_called(name);
  std::vector<ColumnCells> columns;
  run([&] {
    columns = cells_of(((*analysis_).*kind.table)(), analysis_->options().separator);
  });
  return dictionary_of(std::move(columns));
}

nb::tuple ArrayAnalysis::graph() {
  CsrArrays arrays;
  run([&] { arrays = csr_arrays(sg::csr_graph(analysis_->graph()), analysis_->weights()); });
  return tuple_of(std::move(arrays));
}

nb::tuple ArrayAnalysis::paths() {
  CsrArrays arrays;
  run([&] { arrays = path_arrays(analysis_->measured().branches, node_count()); });
  return nb::make_tuple(hand_over(std::move(arrays.indptr)), hand_over(std::move(arrays.indices)));
}

nb::object ArrayAnalysis::pixel_index() {
  Vector<sg::PixelIndex> pixels;
  run([&] { pixels = sg::pixel_index(analysis_->node_index()); });
  return hand_over<sg::PixelIndex, std::int64_t>(std::move(pixels));
}

nb::object ArrayAnalysis::coordinates() {
  Vector<std::int64_t> all;
  run([&] { all = coordinates_of(analysis_->node_index()); });
  return hand_over(std::move(all), {node_count(), analysis_->info().shape.dimensions()});
}

nb::object ArrayAnalysis::degrees() {
  Vector<sg::Degree> degrees;
  run([&] { degrees = analysis_->degrees(); });
  return hand_over(std::move(degrees));
}

nb::object ArrayAnalysis::radii() {
  const auto radii = analysis_->radii();
  return hand_over(Vector<double>(radii.begin(), radii.end()));
}

nb::object ArrayAnalysis::values() {
  Vector<double> all(node_count());
  for (sg::NodeId node = 0; node < all.size(); ++node) all[node] = analysis_->values()[node];
  return hand_over(std::move(all));
}

nb::object ArrayAnalysis::mask() {
  BooleanVector pixels;
  run([&] { pixels = booleans_of(has_mask() ? *analysis_->mask() : analysis_->bitmap()); });
  const sg::Shape& shape = analysis_->info().shape;
  std::vector<std::size_t> extents(shape.begin(), shape.end());
  return hand_over<std::uint8_t, bool>(std::move(pixels)).attr("reshape")(nb::cast(extents));
}

void ArrayAnalysis::write(const std::map<std::string, std::string>& paths) {
  for (const auto& [name, path] : paths) {
    const sg::OutputKind* kind = sg::find_output_kind(name);
    if (kind == nullptr) throw std::invalid_argument("there is no output " + name);
    if (!kind->is_format(path))
      throw std::invalid_argument(
          fmt::format("{} is written as {}, not as {}", name, kind->extensions, path));
  }
  run([&] { sg::write_outputs(*analysis_, {paths.begin(), paths.end()}); });
}
