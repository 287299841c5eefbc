"""Figures along paths, from arrays that a user may have changed."""
import numpy as np

from skan_graph import _engine
from skan_graph.skan._engine_calls import csr_arguments


def lengths_of_paths(graph, paths):
    """The sum of the weights along every path."""
    return _engine.path_lengths(*csr_arguments(graph),
                                np.ascontiguousarray(paths.indptr, np.int64),
                                np.ascontiguousarray(paths.indices, np.int64))


def _starts(paths):
    return paths.indptr[:-1]


def means_of_paths(paths):
    """The mean of the values along every path."""
    return np.add.reduceat(paths.data, _starts(paths)) / np.diff(paths.indptr)


def deviations_of_paths(paths):
    """The population standard deviation of the values along every path.

    skan subtracts the square of the mean from the mean of the squares, which loses digits where
    the values hardly differ; this sums the squares of the differences from the mean.
    """
    counts = np.diff(paths.indptr)
    differences = paths.data - np.repeat(means_of_paths(paths), counts)
    return np.sqrt(np.add.reduceat(differences**2, _starts(paths)) / counts)


def label_image(coordinates, paths, shape):
    """An image with the number of the path + 1 at its pixels; where paths meet, the later one."""
    image = np.zeros(shape, int)
    positions = np.round(coordinates[paths.indices]).astype(int)
    labels = np.repeat(np.arange(1, paths.shape[0] + 1), np.diff(paths.indptr))
    image[tuple(positions.T)] = labels
    return image


def kinds_of_paths(paths, degrees):
    """0 tip to tip, 1 tip to junction, 2 junction to junction, 3 first node = last node."""
    source, destination = ends_of_paths(paths)
    tips = (degrees[source] == 1).astype(int) + (degrees[destination] == 1)
    return np.where(source == destination, 3, 2 - tips)


def ends_of_paths(paths):
    """The first and the last node of every path."""
    return paths.indices[_starts(paths)], paths.indices[paths.indptr[1:] - 1]
