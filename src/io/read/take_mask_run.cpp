#include "io/read/take_mask_run.hpp"

#include <algorithm>

#include "io/read/common_value.hpp"
#include "io/read/run_pixels.hpp"
#include "skan_graph/bits/pack.hpp"

namespace skan_graph {

namespace {

void take_rows(PaddedBitmap& bitmap, ValueList& values, PixelType type, PixelRun run,
               const std::byte* pixels) {
  pack_run(bitmap, run.first, run.count, type, pixels);
  if (type == PixelType::boolean) return;  // all are 1
  if (const auto value = common_value(type, pixels, run.count)) {
    values.append(*value, count_set_pixels(bitmap, run));
    return;
  }
  with_value_of(type, pixels, [&](auto value_of) {
    for_each_set_pixel(bitmap, run, [&](std::uint64_t i) { values.push_back(value_of(i)); });
  });
}

}  // namespace

void take_mask_run(PaddedBitmap& bitmap, ValueList& values, PixelType type, PixelRun run,
                   const std::byte* pixels) {
  constexpr std::uint64_t bytes_at_a_time = 16384;
  const std::uint64_t row_length = bitmap.shape().row_length();
  const std::uint64_t rows_at_a_time =
      std::max<std::uint64_t>(1, bytes_at_a_time / size_of(type) / row_length);
  for (const PixelIndex end = run.first + run.count; run.first < end; run.first += run.count) {
    run.count = std::min(rows_at_a_time * row_length, end - run.first);
    take_rows(bitmap, values, type, run, pixels);
    pixels += run.count * size_of(type);
  }
}

}  // namespace skan_graph
