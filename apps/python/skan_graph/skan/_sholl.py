"""Crossings of a skeleton with spheres."""
from __future__ import annotations

import warnings

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from skan_graph.skan._skeleton import Skeleton
from skan_graph.skan._summarize import summarize


def sholl_analysis(
        skeleton: Skeleton, center: ArrayLike | None = None, shells: ArrayLike | None = None,
) -> tuple[NDArray[Any], NDArray[np.float64], NDArray[np.int_]]:
    """How many edges of the graph cross each of some concentric shells.

    Parameters
    ----------
    skeleton : Skeleton
    center : array_like of float, optional
        In units of the spacing; without it the node with the shortest sum of distances to all
        others.
    shells : int or sequence of float, optional
        Their number, at even distances, or their radii; without it one a diagonal of a pixel.

    Returns
    -------
    center : numpy.ndarray
    shell_radii : numpy.ndarray of float
    intersection_counts : numpy.ndarray of int

    Warns
    -----
    UserWarning
        If shells are nearer to each other than the corners of a pixel.
    """
    positions = skeleton.coordinates * skeleton.spacing
    center = positions[central_node(skeleton)] if center is None else np.asarray(center)
    distances = np.linalg.norm(positions - center, axis=1)
    diagonal = np.linalg.norm(skeleton.spacing * np.ones(positions.shape[1]))
    radii = _radii(shells, distances.max(), diagonal)
    nearest = np.min(np.diff(radii))
    if diagonal > nearest:
        warnings.warn(f'shells at a distance of {nearest} are nearer to each other than the '
                      f'corners of a pixel, {diagonal}, and their counts may be off',
                      stacklevel=2)
    shell = np.digitize(distances, radii)
    edges = skeleton.graph.tocoo()
    inner = np.minimum(shell[edges.row], shell[edges.col])
    crossed = inner[shell[edges.row] != shell[edges.col]]
    # Each edge is there in both directions.
    return center, radii, np.bincount(crossed, minlength=len(radii)) // 2


def _radii(shells, farthest, diagonal):
    if isinstance(shells, (list, tuple, np.ndarray)):
        return np.asarray(shells)
    step = diagonal if shells is None else farthest / shells
    return np.arange(0, farthest + np.finfo(np.float32).eps, step)


def central_node(skeleton):
    """The end of a branch with the shortest sum of distances to all others, or the node, if the
    skeleton has no junctions."""
    from scipy import sparse
    graph, nodes = skeleton.graph, np.arange(skeleton.graph.shape[0])
    if (skeleton.degrees > 2).any():
        table = summarize(skeleton, separator='_')
        ends = table[['node_id_src', 'node_id_dst']].to_numpy()
        nodes, vertices = np.unique(ends, return_inverse=True)
        source, destination = vertices.reshape(-1, 2).T
        one_way = sparse.csr_array((table['branch_distance'].to_numpy(), (source, destination)),
                                   shape=(len(nodes),) * 2)
        graph = one_way + one_way.T
    return nodes[_central_row(graph)]


def _central_row(graph, rows_at_a_time=100):
    from scipy.sparse import csgraph
    sums = []
    for rows in np.array_split(np.arange(graph.shape[0]), max(2, graph.shape[0] // rows_at_a_time)):
        paths = csgraph.shortest_path(graph, directed=False, indices=rows)
        sums.append(np.where(np.isfinite(paths), paths, np.finfo(float).max).sum(axis=1))
    sums = np.concatenate(sums)
    reached = np.flatnonzero(sums)
    return reached[np.argmin(sums[reached])]
