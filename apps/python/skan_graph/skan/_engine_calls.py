"""Calls of the engine with skan's arguments."""
import numpy as np

from skan_graph import _engine
from skan_graph._images import as_image


def analyze_skeleton(image, spacing, value_is_height):
    """The engine's analysis of a skeleton image, with skan's clean-up of junctions and columns.

    Raises
    ------
    TypeError
        If heights are asked of booleans, as in skan.
    """
    if value_is_height and image.dtype == bool:
        raise TypeError('booleans are no heights; give an image of numbers')
    spacing = per_axis(spacing, image.ndim)
    options = [('spacing', [repr(float(length)) for length in spacing]), ('columns', ['skan'])]
    if value_is_height:
        options.append(('height', ['true']))
    return _engine.ArrayAnalysis(as_image(image), None, None, options, '', False)


def per_axis(spacing, dimensions):
    """One number per axis. Raises ValueError if there are others."""
    return np.ones(dimensions) * spacing


def csr_matrix(arrays, shape):
    """A matrix of the arrays (indptr, indices, data), which it takes without a copy."""
    from scipy import sparse
    indptr, indices, data = arrays
    return sparse.csr_matrix((data, indices, indptr), shape=shape)


def csr_arguments(graph):
    """The arrays of a sparse matrix as the engine takes those of any graph."""
    graph = graph if graph.has_sorted_indices else graph.sorted_indices()
    return (np.ascontiguousarray(graph.indptr, np.int64),
            np.ascontiguousarray(graph.indices, np.int64),
            np.ascontiguousarray(graph.data, np.float64))


def pixel_values_of(engine, dtype):
    """The value of every node as skan has them: float64, or the dtype of a float image; None of
    booleans."""
    if dtype == bool:
        return None
    return engine.values().astype(np.float64 if dtype.kind in 'iu' else dtype, copy=False)
