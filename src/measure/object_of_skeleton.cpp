#include "skan_graph/measure/object_of_skeleton.hpp"

namespace skan_graph {

std::vector<ObjectNumber> object_of_skeleton(const MeasuredGraph& measured,
                                             const Objects& objects) {
  std::vector<ObjectNumber> of_skeleton(measured.skeletons.count);
  for (VertexId vertex = 0; vertex < measured.branch_graph.vertex_count(); ++vertex)
    of_skeleton[measured.skeletons.of_vertex[vertex]] =
        objects.of_node[measured.branch_graph.node[vertex]];
  return of_skeleton;
}

}  // namespace skan_graph
