#pragma once

#include "volume.hpp"

namespace skan_graph {

/// Whether taking away the voxel in the middle changes no topology: the
/// foreground around it hangs together without it (26-connected), and so does the
/// background that touches its faces (6-connected, within the 18 neighbours that
/// share a face or an edge with it).
///
/// Source: G. Bertrand and G. Malandain, A new characterization of
/// three-dimensional simple points, Pattern Recognition Letters 15 (1994).
bool is_simple_cube(Cube cube);

/// How many of the 26 voxels around the middle are set; one at the end of a line.
int neighbor_count(Cube cube);

/// Thins to lines of one voxel: takes simple voxels away one after the other, but
/// for the ends of lines, until no such voxel is left. Made for what is nearly
/// thin already; a solid body gives a skeleton that lies to one side of it.
///
///     ##....       #.....      The corners of the stairs go before their ends,
///     .##...       .#....      which have fewer neighbours. The other way round
///     ..##..       ..#...      the first pixel would go, then the one that it
///     ...##.       ...##.      leaves at the end, and in turn the whole line.
void thin(Volume& volume);

}  // namespace skan_graph
