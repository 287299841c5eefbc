#include "skan_graph/picture/plane.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

#include "io/made_npy.hpp"
#include "skan_graph/bits/pack.hpp"
#include "support/fresh_folder.hpp"
#include "support/random_images.hpp"
#include "support/with_threads.hpp"

using namespace skan_graph;

namespace {

/// All panels of an image of 1 to 3 axes, at two sizes.
std::vector<Panel> all_panels(const Shape& shape) {
  const std::vector<double> spacing(shape.dimensions(), 1.0);
  std::vector<Panel> all;
  std::vector<std::optional<PictureAxis>> axes{std::nullopt};
  if (shape.dimensions() == 3) axes.push_back(PictureAxis::all);
  for (const std::uint32_t limit : {7U, Panels::usual_limit})
    for (const auto axis : axes) {
      const Panels panels = panels_of(shape, spacing, axis, limit);
      all.insert(all.end(), panels.panels.begin(), panels.panels.end());
    }
  return all;
}

/// The plane's pixel of a pixel of the image, computed from the panel's: where several share it.
std::uint64_t place_in(const Plane& plane, const Panel& panel, const Coordinates& at) {
  const auto along = [&at](const PanelAxis& axis, std::uint32_t size) {
    return (2 * at[axis.axis] + 1) * size / (2 * axis.extent);
  };
  return along(panel.down, plane.height) * plane.width + along(panel.across, plane.width);
}

/// Slow twin: a loop over all pixels of the image.
template <class Value>
std::vector<double> largest_values(const Shape& shape, const Panel& panel, const Plane& plane,
                                   const Value& value) {
  std::vector<double> largest(plane.grey.size(), -std::numeric_limits<double>::infinity());
  for (PixelIndex pixel = 0; pixel < shape.pixel_count(); ++pixel) {
    double& here = largest[place_in(plane, panel, shape.coordinates(pixel))];
    here = std::fmax(here, value(pixel));
  }
  return largest;
}

std::vector<Plane> planes_of(const FreshFolder& folder, const std::string& bytes,
                             std::span<const Panel> panels) {
  put(folder / "image.npy", bytes);
  return project_image(*open_image(folder / "image.npy"), panels);
}

Plane plane_of_numbers(const std::vector<float>& numbers) {
  const FreshFolder folder;
  const Shape shape{1, numbers.size()};
  const GreyImage image =
      grey_image(shape, PixelType::float32, [&](std::uint64_t i) { return numbers[i]; });
  return planes_of(folder, npy_bytes(npy_header("<f4", tuple_of(shape)),
                                     {reinterpret_cast<const char*>(image.pixels.data()),
                                      image.pixels.size()}),
                   all_panels(shape))
      .back();
}

}  // namespace

TEST_CASE("a plane of a bitmap has a pixel where one of those behind it is set") {
  for (const BoolImage& image : random_images()) {
    if (image.shape.dimensions() > 3) continue;
    const PaddedBitmap bitmap = image.bitmap();
    for (const Panel& panel : all_panels(image.shape)) {
      const Plane plane = project_bitmap(bitmap, panel, 5);
      const auto slow = largest_values(image.shape, panel, plane,
                                       [&](PixelIndex i) { return static_cast<double>(image.pixels[i]); });
      std::uint64_t wrong = 0;
      for (std::size_t i = 0; i < slow.size(); ++i)
        wrong += plane.grey[i] != (slow[i] == 1 ? 5 : Plane::white);
      CHECK(wrong == 0);
    }
  }
}

TEST_CASE("a plane of an image is that of its largest values, from all its number types") {
  std::mt19937_64 random(5);
  const FreshFolder folder;
  for (const PixelType type : all_pixel_types)
    for (const Shape& shape : {Shape{70}, Shape{9, 70}, Shape{40, 13}, Shape{6, 20, 30}})
      for (const bool fortran_order : {false, true}) {
        const GreyImage image = grey_noise(shape, type, random);
        const GreyImage stored = fortran_order ? in_fortran_order(image) : image;
        const std::string pixels(reinterpret_cast<const char*>(stored.pixels.data()),
                                 stored.pixels.size());
        const std::string descr = (size_of(type) == 1 ? "|" : "<") + descr_of(type);
        const std::vector<Panel> panels = all_panels(shape);
        const std::vector<Plane> planes = planes_of(
            folder, npy_bytes(npy_header(descr, tuple_of(shape), fortran_order), pixels), panels);
        REQUIRE(planes.size() == panels.size());
        for (std::size_t p = 0; p < panels.size(); ++p) {
          const auto slow = largest_values(shape, panels[p], planes[p],
                                           [&](PixelIndex i) { return value_at(image, i); });
          const double top = *std::ranges::max_element(slow), low = *std::ranges::min_element(slow);
          std::uint64_t wrong = 0;
          for (std::size_t i = 0; i < slow.size(); ++i) {
            const double level = top > low ? (slow[i] - low) / (top - low) : 0.5;
            wrong += planes[p].grey[i] != std::floor(level * Plane::white + (top > low ? 0.5 : 0));
          }
          CHECK(wrong == 0);
        }
      }
}

TEST_CASE("a few very dark and very bright pixels do not make the others alike") {
  std::vector<float> numbers;
  for (int i = 0; i < 2000; ++i) numbers.push_back(static_cast<float>(i % 100));
  numbers[7] = 1e9F;
  numbers[8] = -1e9F;
  const Plane plane = plane_of_numbers(numbers);
  CHECK(plane.grey[7] == Plane::white);
  CHECK(plane.grey[8] == 0);
  CHECK(plane.grey[50] == 64);
  CHECK(plane.grey[99] == Plane::white);
}

TEST_CASE("NaN is black, infinite values are black and white, and neither counts") {
  constexpr float infinity = std::numeric_limits<float>::infinity();
  const Plane plane = plane_of_numbers({std::nanf(""), 1, 2, 3, infinity, -infinity});
  const std::vector<std::uint8_t> grey(plane.grey.begin(), plane.grey.end());
  CHECK(grey == std::vector<std::uint8_t>{0, 0, 63, 126, 126, 0});
}

TEST_CASE("an image of one value is grey") {
  for (const float value : {0.0F, 7.0F, std::nanf("")})
    CHECK(plane_of_numbers({value, value}).grey[0] == 63);
}

TEST_CASE("a plane is the same for any number of threads") {
  const FreshFolder folder;
  std::mt19937_64 random(6);
  const Shape shape{60, 130, 90};
  const GreyImage image = grey_noise(shape, PixelType::uint16, random);
  const std::string bytes =
      npy_bytes(npy_header("<u2", tuple_of(shape)),
                {reinterpret_cast<const char*>(image.pixels.data()), image.pixels.size()});
  const auto panels = all_panels(shape);
  const auto project = [&] { return planes_of(folder, bytes, panels); };
  const auto one = with_threads(1, project), eight = with_threads(8, project);
  for (std::size_t p = 0; p < panels.size(); ++p) CHECK(one[p].grey == eight[p].grey);
}
