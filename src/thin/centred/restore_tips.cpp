#include "thin/centred/lengths.hpp"
#include "thin/centred/pixel_bits.hpp"
#include "thin/centred/tips.hpp"

namespace skan_graph {

std::vector<BitIndex> restore_tips(Peeled& peeled, const NearestBackground& nearest,
                                   const Neighborhoods& neighborhoods) {
  constexpr double as_deep = 0.75;
  PaddedBitmap& skeleton = peeled.object;
  std::vector<BitIndex> tips;
  tips.reserve(peeled.kept.size());
  for (const BitIndex end : peeled.kept) {
    const double least = as_deep * nearest.distance(end);
    BitIndex tip = end;
    for (;;) {
      const auto reach = peeled.reaches.find(tip);
      if (reach == peeled.reaches.end()) break;
      const BitIndex from = reach->second.from;
      if (skeleton.test(from) || is_shorter(nearest.distance(from), least) ||
          !is_simple(neighborhoods.of(skeleton.words(), from)))
        break;
      set_pixel(skeleton, from);
      tip = from;
    }
    tips.push_back(tip);
  }
  return tips;
}

}  // namespace skan_graph
