"""The graph with neighbours and edges by node."""
import numpy as np


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

    def edge(self, i, j):
        """The weight of an edge; 0 if there is none."""
        entry = self._entry(i, j)
        return 0.0 if entry is None else self.data[entry]

    def set_edge(self, i, j, value):
        """Sets the weight of an edge; False if there is none."""
        entry = self._entry(i, j)
        if entry is None:
            return False
        self.data[entry] = value
        return True

    def neighbors(self, row):
        """The neighbours of a node, borrowed."""
        return self.indices[self.indptr[row]:self.indptr[row + 1]]

    @property
    def has_node_props(self):
        """Whether the nodes have values of their own."""
        return self.node_properties.strides != (0,)


def csr_to_nbgraph(csr, node_props=None):
    """An `NBGraph` that shares the weights of a sparse matrix.

    Parameters
    ----------
    csr : scipy.sparse.csr_matrix of float
    node_props : numpy.ndarray, optional
        A value per node; 1 without them.
    """
    if node_props is None:
        node_props = np.broadcast_to(1.0, csr.shape[0])
    return NBGraph(csr.indptr.astype(np.int32, copy=False),
                   csr.indices.astype(np.int32, copy=False), csr.data,
                   np.array(csr.shape, np.int32), node_props.astype(np.float64))
