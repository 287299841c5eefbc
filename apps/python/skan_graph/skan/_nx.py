"""Skeletons as graphs of networkx, and back."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from skan_graph.skan._skeleton import Skeleton
from skan_graph.skan._summarize import summarize

if TYPE_CHECKING:
    import networkx
    import pandas


def skeleton_to_nx(skeleton: Skeleton,
                   summary: pandas.DataFrame | None = None) -> networkx.MultiGraph:
    """The graph whose nodes are tips and junctions, and whose edges are branches.

    Parameters
    ----------
    skeleton : Skeleton
    summary : pandas.DataFrame, optional
        Its table of branches, if it is there already.

    Returns
    -------
    networkx.MultiGraph
        An edge has the positions of its pixels, ``path``, their nodes, ``indices``, and their
        values, ``values``; the graph has the ``shape`` and ``dtype`` of the image.
    """
    import networkx
    if summary is None:
        summary = summarize(skeleton, separator='_')
    table = summary.rename(columns=lambda name: name.replace('-', '_'))
    graph = networkx.MultiGraph(shape=skeleton.skeleton_shape, dtype=skeleton.skeleton_dtype)
    for branch, source, destination in zip(table.index, table['node_id_src'].tolist(),
                                           table['node_id_dst'].tolist()):
        nodes, values = skeleton.path_with_data(branch)
        graph.add_edge(source, destination, path=skeleton.path_coordinates(branch),
                       indices=nodes, values=values)
    return graph


def nx_to_skeleton(g: networkx.Graph) -> Skeleton:
    """The skeleton that `skeleton_to_nx` made such a graph of.

    Parameters
    ----------
    g : networkx.Graph or networkx.MultiGraph
        With the attributes that `skeleton_to_nx` sets.

    Returns
    -------
    Skeleton
        Of an image with the values at the pixels of all edges.
    """
    image = np.zeros(g.graph['shape'], g.graph['dtype'])
    for _, _, edge in g.edges(data=True):
        image[tuple(np.transpose(edge['path']))] = edge['values']
    return Skeleton(image)
