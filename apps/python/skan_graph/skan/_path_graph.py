"""Graphs of nodes that need not be pixels."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from skan_graph import _engine
from skan_graph.skan._engine_calls import (analyze_skeleton, csr_arguments, csr_matrix,
                                           pixel_values_of)
from skan_graph.skan._nbgraph import NBGraph, csr_to_nbgraph
from skan_graph.skan._paths import lengths_of_paths

if TYPE_CHECKING:
    from scipy import sparse


@dataclass
class PathGraph:
    """The paths of a graph of nodes with positions: pixels of a skeleton, or anything else.

    Attributes
    ----------
    adj : scipy.sparse.csr_matrix, shape (nodes, nodes)
        The distance between neighbours.
    node_coordinates : numpy.ndarray, shape (nodes, axes)
    node_values : numpy.ndarray, shape (nodes,), or None
    paths : scipy.sparse.csr_matrix
        Row i has the nodes of path i in their order, and their values.
    spacing : float or tuple of float
        Scales the coordinates.
    """

    adj: sparse.csr_matrix
    node_coordinates: np.ndarray | None
    node_values: np.ndarray | None
    paths: sparse.csr_matrix
    spacing: float | tuple[float, ...] = 1

    @classmethod
    def from_graph(cls, *, adj: sparse.csr_matrix, node_coordinates: np.ndarray,
                   node_values: np.ndarray | None = None,
                   spacing: float | tuple[float, ...] = 1) -> PathGraph:
        """Traces the paths of a graph.

        Parameters
        ----------
        adj : scipy.sparse.csr_matrix or csr_array
            Symmetric, without loops. Neighbours are taken in ascending order.
        node_coordinates : numpy.ndarray, shape (nodes, axes)
        node_values : numpy.ndarray, shape (nodes,), optional
        spacing : float or tuple of float

        Returns
        -------
        PathGraph

        Raises
        ------
        ValueError
            If the matrix is not symmetric, has an entry on its diagonal or twice, or no edge.
        """
        _check(adj)
        indptr, indices = _engine.trace(*csr_arguments(adj))
        if len(indptr) == 1:
            raise ValueError('the graph has no edges')
        paths = paths_matrix(indptr, indices, node_values)
        return cls(adj, node_coordinates, node_values, paths, spacing)

    @classmethod
    def from_image(cls, skeleton_image: np.ndarray, *, spacing: float | tuple[float, ...] = 1,
                   value_is_height: bool = False) -> PathGraph:
        """Traces the paths of a skeleton image.

        Parameters
        ----------
        skeleton_image : numpy.ndarray
            Pixels that are not 0 are skeleton, one pixel thin; 1 to 5 axes.
        spacing : float or tuple of float
            The distance between pixels along each axis.
        value_is_height : bool
            The values are heights, which count in the lengths of edges.

        Returns
        -------
        PathGraph

        Raises
        ------
        ValueError
            If the image has no branch.
        """
        engine = analyze_skeleton(skeleton_image, spacing, value_is_height)
        check_branches(engine)
        graph = csr_matrix(engine.graph(), (engine.node_count,) * 2)
        values = pixel_values_of(engine, skeleton_image.dtype)
        return cls(graph, engine.coordinates(), values, paths_matrix(*engine.paths(), values),
                   spacing)

    @cached_property
    def nbgraph(self) -> NBGraph:
        """The graph as `NBGraph`."""
        return csr_to_nbgraph(self.adj, self.node_values)

    @cached_property
    def distances(self) -> np.ndarray:
        """The length of each path: an array of float, shape (paths,)."""
        return lengths_of_paths(self.adj, self.paths)

    @property
    def n_paths(self) -> int:
        """The number of paths."""
        return self.paths.shape[0]

    @cached_property
    def degrees(self) -> np.ndarray:
        """The number of neighbours of each node: an array of int, shape (nodes,)."""
        return np.diff(self.adj.indptr)


def paths_matrix(indptr, indices, values):
    """The paths with the values of their nodes, 1 without values, as skan has them."""
    data = np.ones(len(indices)) if values is None else values[indices].astype(float, copy=False)
    return csr_matrix((indptr, indices, data), (len(indptr) - 1, len(indices)))


def check_branches(engine):
    """Raises ValueError for an image without branches, as skan does."""
    if engine.node_count == 0:
        raise ValueError('the skeleton has no pixels')
    if engine.branch_count == 0:
        raise ValueError('the skeleton has no branches, only lone pixels')


def _check(adj):
    rows = adj.sorted_indices()
    entries = rows.tocoo()
    if (entries.row == entries.col).any():
        raise ValueError('a node is its own neighbour; remove the diagonal')
    if not rows.has_canonical_format:
        raise ValueError('the graph has an edge twice; use sum_duplicates()')
    columns = rows.T.tocsr()
    same_edges = (np.array_equal(rows.indptr, columns.indptr)
                  and np.array_equal(rows.indices, columns.indices))
    if not same_edges or not np.allclose(rows.data, columns.data, equal_nan=True):
        raise ValueError('the graph is not symmetric; give every edge in both directions')
