#include "engine/image_functions.hpp"

#include <nanobind/stl/string.h>
#include <nanobind/stl/vector.h>

#include <cstring>
#include <stdexcept>
#include <utility>

#include "engine/array_buffer.hpp"
#include "engine/graph_arrays.hpp"
#include "engine/hand_over.hpp"
#include "engine/run_interruptibly.hpp"
#include "skan_graph/graph/csr_graph.hpp"
#include "skan_graph/io/load_mask.hpp"
#include "skan_graph/io/threshold_image.hpp"

namespace nb = nanobind;
namespace sg = skan_graph;

namespace {

sg::ThresholdedImage threshold_array(const nb::object& image, const sg::Threshold& threshold) {
  const ArrayBuffer buffer(image.ptr());
  StopFlag stop = false;
  sg::ThresholdedImage result{sg::PaddedBitmap(sg::Shape{0})};
  run_interruptibly(stop, [&] {
    const auto file = sg::memory_image(buffer.pixels(), "image");
    result = sg::threshold_image(*file, {threshold}, progress_until(stop));
  });
  return result;
}

nb::object pixel_indices_of(const sg::NodeIndex& nodes) {
  return hand_over<sg::PixelIndex, std::int64_t>(sg::pixel_index(nodes));
}

/// All pixels of a file, in its order.
Vector<std::byte> read_pixels(const sg::ImageFile& file) {
  const std::size_t size = size_of(file.info().type);
  Vector<std::byte> all(file.info().shape.pixel_count() * size);
  const auto reader = file.reader();
  for (std::size_t part = 0; part < file.part_count(); ++part)
    reader->read(part, [&](sg::PixelRun run, const std::byte* pixels) {
      std::memcpy(all.data() + run.first * size, pixels, run.count * size);
    });
  return all;
}

}  // namespace

nb::tuple pixel_graph_of(const nb::object& image, const std::vector<double>& spacing,
                         unsigned connectivity) {
  const ArrayBuffer buffer(image.ptr());
  if (spacing.size() != buffer.pixels().shape.dimensions())
    throw std::invalid_argument("give one spacing per axis");
  CsrArrays arrays;
  Vector<sg::PixelIndex> pixels;
  StopFlag stop = false;
  run_interruptibly(stop, [&] {
    const auto file = sg::memory_image(buffer.pixels(), "image");
    const sg::MaskImage mask = sg::load_mask(*file, progress_until(stop));
    const sg::NodeIndex nodes(mask.bitmap);
    const sg::EdgeWeights weights{sg::StepLengths(spacing)};
    arrays = csr_arrays(sg::csr_graph(sg::PixelGraph(nodes)), weights, connectivity);
    pixels = sg::pixel_index(nodes);
  });
  return nb::make_tuple(hand_over(std::move(arrays.indptr)), hand_over(std::move(arrays.indices)),
                        hand_over(std::move(arrays.data)),
                        hand_over<sg::PixelIndex, std::int64_t>(std::move(pixels)));
}

double otsu_level(const nb::object& image) {
  return threshold_array(image, {sg::ThresholdMethod::otsu}).level.value();
}

nb::object pixels_above_local(const nb::object& image, const std::string& method,
                              std::uint64_t radius, double k) {
  if (method != "sauvola" && method != "niblack")
    throw std::invalid_argument("a local threshold is sauvola or niblack");
  const auto by = method == "sauvola" ? sg::ThresholdMethod::sauvola : sg::ThresholdMethod::niblack;
  const sg::ThresholdedImage above = threshold_array(image, {by, 0, radius, k});
  return pixel_indices_of(sg::NodeIndex(above.mask));
}

nb::tuple read_image(const std::string& path) {
  std::unique_ptr<sg::ImageFile> file;
  Vector<std::byte> pixels;
  StopFlag stop = false;
  run_interruptibly(stop, [&] {
    file = sg::open_image(path);
    pixels = read_pixels(*file);
  });
  const sg::ImageInfo& info = file->info();
  const std::vector<std::size_t> shape(info.shape.begin(), info.shape.end());
  const nb::object bytes = hand_over<std::byte, std::uint8_t>(std::move(pixels));
  const std::string type(name_of(info.type));
  const nb::object array = bytes.attr("view")(type).attr("reshape")(
      nb::cast(shape), nb::arg("order") = info.fortran_order ? "F" : "C");
  return nb::make_tuple(array, info.spacing, info.unit, info.warnings);
}
