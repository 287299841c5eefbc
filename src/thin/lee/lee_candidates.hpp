#pragma once

#include <cstdint>

#include "thin/tiles/face.hpp"
#include "thin/tiles/tile_search.hpp"
#include "thin/tiles/vector_level.hpp"

namespace skan_graph {

/// Finds the candidates of one sub-iteration of Lee's thinning in the tiles whose bit is set in
/// `active`, and writes them to their place. `unsafe` has room for 64.
///
/// A candidate has background at the border face, at least two neighbours, and can be removed
/// without changing the topology. It is *safe* if it can be removed whatever else is removed in the
/// same sub-iteration. Only pixels at the border can be removed: a neighbour that has its own
/// neighbour on the border side stays. So a candidate is safe if the neighbours that stay are
/// connected and all its other neighbours touch them.
FoundCandidates find_candidates(VectorLevel level, int dimensions, Face border,
                                const TileSearch& search, std::uint64_t active,
                                UnsafeTile* unsafe);

}  // namespace skan_graph
