#include "analysis/check_labels.hpp"

#include <algorithm>
#include <cmath>

#include "skan_graph/analysis/option_error.hpp"

namespace skan_graph {

void check_labels(PixelType type, const MaskImage& image) {
  if (image.has_nan)
    throw OptionError("objects", "an image with NaN pixels has no objects there; replace them by 0");
  if (type != PixelType::int64 && type != PixelType::uint64) return;
  constexpr double most = 9007199254740992;  // 2^53
  const auto is_too_large = [](double value) { return std::abs(value) >= most; };
  const auto by_node = image.values.by_node();
  if (by_node.empty() ? is_too_large(image.values[0]) : std::ranges::any_of(by_node, is_too_large))
    throw OptionError("objects", "an image with values from 2^53 on, some of which would be taken "
                                 "for the same; number its objects anew");
}

}  // namespace skan_graph
