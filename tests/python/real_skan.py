"""What skan says about a case, computed when asked for."""
import functools
import warnings

import numpy as np
import scipy.sparse
from skan import csr, image_stats


class RealSkan:
    def __init__(self, case, csr=csr, image_stats=image_stats):
        """With the modules of another package, what that one says."""
        self.case = case
        self.csr = csr
        self.image_stats = image_stats
        # The values from another image are, to skan, those of the skeleton itself.
        self.image = case.image
        if case.values is not None:
            self.image = np.where(case.mask, case.values, 0).astype(case.values.dtype)

    @functools.cached_property
    def degree_image(self):
        return self.csr.make_degree_image(self.image)

    @functools.cached_property
    def pixel_graph(self):
        graph, pixel_index = self.csr.pixel_graph(
            self.image, mask=self.case.mask, connectivity=self.image.ndim,
            spacing=self.case.spacing,
            edge_function=self.csr.distance_with_height if self.case.height else None)
        if graph.shape != (len(pixel_index),) * 2:  # SciPy guessed it from no entries
            graph = scipy.sparse.csr_matrix((len(pixel_index),) * 2)
        graph.sort_indices()
        return graph, pixel_index

    @functools.cached_property
    def has_lone_triangle(self):
        """Three pixels that all touch, and no other edge: skan raises, as the buffers
        it measures by the number of edges are too small for this ring."""
        graph, _ = self.pixel_graph
        return graph.nnz == 6 and np.count_nonzero(np.diff(graph.indptr)) == 3

    @functools.cached_property
    def skeleton(self):
        """None where there is no edge: skan raises on such images."""
        if self.pixel_graph[0].nnz == 0:
            return None
        return self.csr.Skeleton(self.image, spacing=self.case.spacing,
                                 value_is_height=self.case.height)

    @functools.cached_property
    def graph(self):
        """After the junction clean-up."""
        if self.skeleton is None:
            return self.pixel_graph[0]
        self.skeleton.graph.sort_indices()
        return self.skeleton.graph

    @functools.cached_property
    def paths(self):
        if self.skeleton is None:
            return np.zeros(1, int), np.zeros(0, int)
        return self.skeleton.paths.indptr, self.skeleton.paths.indices

    @functools.cached_property
    def path_label_image(self):
        if self.skeleton is None:
            return np.zeros(self.image.shape, int)
        return self.skeleton.path_label_image()

    @functools.cached_property
    def branch_table(self):
        if self.skeleton is None:  # the header of any table, and no row
            two_pixels = self.csr.Skeleton(np.ones((1,) * (self.image.ndim - 1) + (2,)))
            return columns_of(self.summarize(two_pixels)[:0])
        return columns_of(self.summarize(self.skeleton))

    @functools.cached_property
    def image_summary(self):
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')  # the mean of no meshes
            table = self.image_stats.image_summary(self.image, spacing=self.case.spacing)
        return columns_of(table.drop(columns='scale'))

    def summarize(self, skeleton):
        return self.csr.summarize(skeleton, value_is_height=self.case.height, separator='_')


def columns_of(table):
    return {name: table[name].to_numpy() for name in table.columns}
