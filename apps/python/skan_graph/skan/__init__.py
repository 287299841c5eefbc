"""The names, arguments and results of skan 0.13.

A program that uses skan changes its import:

>>> from skan_graph.skan import Skeleton, summarize
>>> import numpy as np
>>> table = summarize(Skeleton(np.eye(3, dtype=bool)), separator='_')
>>> table[['branch_distance', 'branch_type']]
   branch_distance  branch_type
0         2.828427            0

The modules have skan's names too: csr, image_stats, pre, summary_utils, draw, io and pipe.
Functions that are not here raise NotImplementedError, which says what to use. SciPy is needed,
and pandas or networkx by functions that return their tables or graphs.
"""
from skan_graph.skan import csr, draw, image_stats, io, pipe, pre, summary_utils
from skan_graph.skan.csr import (NBGraph, PathGraph, Skeleton, csr_to_nbgraph,
                                 distance_with_height, make_degree_image, nx_to_skeleton,
                                 pixel_graph, sholl_analysis, skeleton_to_csgraph,
                                 skeleton_to_nx, submatrix, summarize)
from skan_graph.skan.image_stats import image_summary, mesh_sizes
from skan_graph.skan.pre import hyperball, threshold
from skan_graph.skan.summary_utils import find_main_branches

#: The version of skan that this one is compared with.
__version__ = '0.13.1'

__all__ = ['NBGraph', 'PathGraph', 'Skeleton', 'csr', 'csr_to_nbgraph', 'distance_with_height',
           'draw', 'find_main_branches', 'hyperball', 'image_stats', 'image_summary', 'io',
           'make_degree_image', 'mesh_sizes', 'nx_to_skeleton', 'pipe', 'pixel_graph', 'pre',
           'sholl_analysis', 'skeleton_to_csgraph', 'skeleton_to_nx', 'submatrix', 'summarize',
           'summary_utils', 'threshold']
