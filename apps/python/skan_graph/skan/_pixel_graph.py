"""Images as graphs of pixels."""
from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from skan_graph import _engine
from skan_graph._images import as_image
from skan_graph.skan._engine_calls import analyze_skeleton, csr_matrix, per_axis

if TYPE_CHECKING:
    from scipy import sparse


def distance_with_height(source_values: ArrayLike, neighbor_values: ArrayLike,
                         distances: ArrayLike) -> NDArray[np.float64]:
    """The distance of neighbours whose values are heights above the image.

    Parameters
    ----------
    source_values, neighbor_values : array_like
        The heights at both ends of each edge, in the units of the distances.
    distances : array_like
        The lengths of the edges within the image.

    Returns
    -------
    numpy.ndarray of float
    """
    return np.hypot(source_values - neighbor_values, distances)


def _weighted_difference(source_values, neighbor_values, distances):
    return np.abs(source_values - neighbor_values) * distances


def pixel_graph(image: NDArray[Any], *, mask: NDArray[Any] | None = None,
                edge_function: Callable[..., NDArray[Any]] | None = None, connectivity: int = 1,
                spacing: ArrayLike | None = None) -> tuple[sparse.csr_matrix, NDArray[np.int64]]:
    """The graph of neighbouring pixels.

    Parameters
    ----------
    image : numpy.ndarray
        Its values are for the edge function; an image of booleans is the mask, too.
    mask : numpy.ndarray of bool, optional
        Which pixels are nodes; without it all are, and an edge weighs the difference of its
        pixels' values times their distance, unless there is an edge function.
    edge_function : callable, optional
        Called with arrays of the values at both ends of the edges and of their lengths, gives
        their weights; without it, weights are lengths.
    connectivity : int
        Along how many axes at once a neighbour may lie.
    spacing : float or sequence of float, optional
        The distance between pixels along each axis.

    Returns
    -------
    graph : scipy.sparse.csr_matrix
        Entry (i, j) is the weight of the edge between nodes i and j. The neighbours of a node
        ascend; skan's are sorted by distance.
    nodes : numpy.ndarray of int
        The raveled index of each node.
    """
    if mask is None and image.dtype == bool:
        mask = image
    if mask is None:
        mask = np.ones(image.shape, bool)
        edge_function = edge_function or _weighted_difference
    spacing = per_axis(1 if spacing is None else spacing, mask.ndim)
    indptr, indices, lengths, nodes = _engine.pixel_graph(
        as_image(mask), spacing.tolist(), min(max(connectivity, 0), mask.ndim))
    data = lengths
    if edge_function is not None:
        values = image.reshape(-1)
        data = edge_function(values[np.repeat(nodes, np.diff(indptr))], values[nodes[indices]],
                             lengths)
    return csr_matrix((indptr, indices, data), (len(nodes),) * 2), nodes


def skeleton_to_csgraph(
        skel: NDArray[Any], *, spacing: ArrayLike = 1, value_is_height: bool = False,
) -> tuple[sparse.csr_matrix, tuple[NDArray[np.int64], ...]]:
    """The graph of a skeleton's pixels, after the clean-up of its junctions.

    Parameters
    ----------
    skel : numpy.ndarray
        Pixels that are not 0 are nodes, and all their neighbours in the full neighbourhood.
    spacing : float or sequence of float
        The distance between pixels along each axis.
    value_is_height : bool
        The values are heights, which count in the lengths of edges.

    Returns
    -------
    graph : scipy.sparse.csr_matrix, shape (nodes, nodes)
        The distance of neighbours. Where junctions are clumps of pixels, a minimum spanning tree
        of each clump is left.
    pixel_coordinates : tuple of numpy.ndarray of int
        The position of every node, an array per axis.
    """
    engine = analyze_skeleton(skel, spacing, value_is_height)
    graph = csr_matrix(engine.graph(), (engine.node_count,) * 2)
    return graph, tuple(engine.coordinates().T)


def make_degree_image(skeleton_image: NDArray[Any]) -> NDArray[np.int_]:
    """The number of neighbours of every skeleton pixel; 0 elsewhere.

    Parameters
    ----------
    skeleton_image : numpy.ndarray
        Pixels that are not 0 are skeleton.

    Returns
    -------
    numpy.ndarray of int
        The shape of the image.
    """
    image = np.asarray(skeleton_image)
    engine = analyze_skeleton(image, 1, False)
    degrees = np.zeros(image.shape, int)
    degrees.reshape(-1)[engine.pixel_index()] = engine.degrees()
    return degrees


def submatrix(M: sparse.csr_matrix, idxs: ArrayLike) -> sparse.csr_matrix:
    """The rows and columns of a sparse matrix with these numbers.

    Parameters
    ----------
    M : scipy.sparse.csr_matrix
    idxs : sequence of int
        The numbers of the rows, which are those of the columns.

    Returns
    -------
    scipy.sparse.csr_matrix

    Examples
    --------
    >>> import numpy as np
    >>> from scipy import sparse
    >>> submatrix(sparse.csr_matrix(np.arange(9).reshape(3, 3)), [0, 2]).toarray()
    array([[0, 2],
           [6, 8]])
    """
    return M[idxs][:, idxs]


def mst_junctions(csmat):
    """Leaves a minimum spanning tree of the edges between nodes of degree 3 and more.

    Parameters
    ----------
    csmat : scipy.sparse.csr_matrix
        A symmetric graph.

    Returns
    -------
    scipy.sparse.csr_matrix
        The graph without the edges that closed cycles among such nodes.
    """
    from scipy import sparse
    from scipy.sparse import csgraph
    is_junction = np.diff(csmat.indptr) > 2
    entries = csmat.tocoo()
    within = is_junction[entries.row] & is_junction[entries.col]
    clumps = sparse.coo_matrix(
        (entries.data[within], (entries.row[within], entries.col[within])), shape=csmat.shape)
    tree = csgraph.minimum_spanning_tree(clumps.tocsr())
    return csmat - (clumps.tocsr() - (tree + tree.T))
