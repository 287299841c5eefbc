#include "skan_graph/slabs/radius_row.hpp"

#include <cstddef>

namespace skan_graph {

std::vector<RadiusRow> radius_rows(const StatisticsAlong& along, const Solids& solids) {
  std::vector<RadiusRow> rows;
  rows.reserve(solids.volume.size());
  for (std::size_t b = 0; b < solids.volume.size(); ++b)
    rows.push_back({along.mean[b], along.median[b], along.minimum[b], along.maximum[b],
                    along.source[b], along.destination[b], solids.volume[b], solids.surface[b]});
  return rows;
}

StatisticsAlong statistics_of(std::span<const RadiusRow> rows) {
  StatisticsAlong along;
  for (const RadiusRow& row : rows) {
    along.mean.push_back(row.mean);
    along.median.push_back(row.median);
    along.minimum.push_back(row.minimum);
    along.maximum.push_back(row.maximum);
    along.source.push_back(row.source);
    along.destination.push_back(row.destination);
  }
  return along;
}

Solids solids_of(std::span<const RadiusRow> rows) {
  Solids solids;
  for (const RadiusRow& row : rows) {
    solids.volume.push_back(row.volume);
    solids.surface.push_back(row.surface);
  }
  return solids;
}

}  // namespace skan_graph
