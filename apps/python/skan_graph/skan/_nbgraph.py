"""The graph with neighbours and edges by node."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy import sparse


class NBGraph:
    """A graph in compressed sparse rows: faster look-ups of single edges than by SciPy.

    skan compiles its class of this name with Numba; this one is Python, with the same attributes
    and methods, and can be pickled.

    Attributes
    ----------
    indptr, indices : numpy.ndarray of int
        Node i has the neighbours ``indices[indptr[i]:indptr[i + 1]]``.
    data : numpy.ndarray of float
        The weight of each entry.
    shape : numpy.ndarray of int, shape (2,)
    node_properties : numpy.ndarray of float
        A value per node.
    """

    def __init__(self, indptr, indices, data, shape, node_props):
        if data.dtype != np.float64:
            raise TypeError(f'the weights of a graph are float64, not {data.dtype}')
        self.indptr = indptr
        self.indices = indices
        self.data = data
        self.shape = shape
        self.node_properties = node_props

    def _entry(self, i, j):
        """Where the entry is; None if there is none."""
        first = self.indptr[i]
        found = np.flatnonzero(self.indices[first:self.indptr[i + 1]] == j)
        return first + found[0] if len(found) else None

    def edge(self, i: int, j: int) -> float:
        """The weight of an edge.

        Parameters
        ----------
        i, j : int
            Its nodes.

        Returns
        -------
        float
            0 if there is no such edge.
        """
        entry = self._entry(i, j)
        return 0.0 if entry is None else self.data[entry]

    def set_edge(self, i: int, j: int, value: float) -> bool:
        """Sets the weight of an edge, in the direction from i to j.

        Parameters
        ----------
        i, j : int
            Its nodes.
        value : float
            The weight.

        Returns
        -------
        bool
            False if there is no such edge.
        """
        entry = self._entry(i, j)
        if entry is None:
            return False
        self.data[entry] = value
        return True

    def neighbors(self, row: int) -> NDArray[np.int32]:
        """The neighbours of a node.

        Parameters
        ----------
        row : int
            The node.

        Returns
        -------
        numpy.ndarray of int
            Borrowed from `indices`.
        """
        return self.indices[self.indptr[row]:self.indptr[row + 1]]

    @property
    def has_node_props(self) -> bool:
        """Whether the nodes have values of their own."""
        return self.node_properties.strides != (0,)


def csr_to_nbgraph(csr: sparse.csr_matrix, node_props: np.ndarray | None = None) -> NBGraph:
    """An `NBGraph` that shares the weights of a sparse matrix.

    Parameters
    ----------
    csr : scipy.sparse.csr_matrix of float
    node_props : numpy.ndarray, optional
        A value per node; 1 without them.

    Returns
    -------
    NBGraph
    """
    if node_props is None:
        node_props = np.broadcast_to(1.0, csr.shape[0])
    return NBGraph(csr.indptr.astype(np.int32, copy=False),
                   csr.indices.astype(np.int32, copy=False), csr.data,
                   np.array(csr.shape, np.int32), node_props.astype(np.float64))
