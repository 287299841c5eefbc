#include "skan_graph/prune/prune.hpp"

#include <optional>
#include <stdexcept>
#include <utility>

#include "prune/remove_components.hpp"
#include "skan_graph/prune/prune_spurs.hpp"
#include "skan_graph/thin/nearest_background.hpp"

namespace skan_graph {

PrunedSkeleton prune(PaddedBitmap skeleton, std::span<const double> spacing,
                     const PruneLimits& limits, const PaddedBitmap* mask) {
  std::optional<NearestBackground> background;
  if (limits.radius_factor > 0) {
    if (mask == nullptr || mask->shape() != skeleton.shape())
      throw std::invalid_argument("pruning by radius needs a mask of the skeleton's shape");
    background.emplace(*mask, spacing);
  }
  std::vector<PrunedPart> parts;
  if (limits.min_length > 0) remove_components(skeleton, spacing, limits, parts);
  if (limits.prunes_spurs()) {
    const std::vector<BitIndex> tips = tips_of(NodeIndex(skeleton));
    const NearestBackground* const of_mask = background ? &*background : nullptr;
    const ChangingBits bits = bits_of(skeleton);
    prune_spurs(bits, short_spurs(bits, tips, spacing, limits, of_mask), spacing, limits, of_mask,
                parts);
  }
  return {std::move(skeleton), std::move(parts)};
}

}  // namespace skan_graph
