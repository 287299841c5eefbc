"""The names of skan.csr."""
from skan_graph.skan._nbgraph import NBGraph, csr_to_nbgraph
from skan_graph.skan._nx import nx_to_skeleton, skeleton_to_nx
from skan_graph.skan._path_graph import PathGraph
from skan_graph.skan._pixel_graph import (distance_with_height, make_degree_image, pixel_graph,
                                          skeleton_to_csgraph, submatrix)
# skan's own tests call these two, which are not public.
from skan_graph.skan._pixel_graph import mst_junctions as _mst_junctions
from skan_graph.skan._sholl import central_node as _fast_graph_center_idx
from skan_graph.skan._sholl import sholl_analysis
from skan_graph.skan._skeleton import Skeleton
from skan_graph.skan._summarize import summarize
from skan_graph.skan.summary_utils import find_main_branches

__all__ = ['NBGraph', 'PathGraph', 'Skeleton', '_fast_graph_center_idx', '_mst_junctions',
           'csr_to_nbgraph', 'distance_with_height', 'find_main_branches', 'make_degree_image',
           'nx_to_skeleton', 'pixel_graph', 'sholl_analysis', 'skeleton_to_csgraph',
           'skeleton_to_nx', 'submatrix', 'summarize']
