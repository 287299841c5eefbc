"""Skeleton images and their paths."""
from __future__ import annotations

from functools import cached_property

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

import skan_graph
from skan_graph.skan._engine_calls import analyze_skeleton, csr_matrix, pixel_values_of
from skan_graph.skan._nbgraph import NBGraph, csr_to_nbgraph
from skan_graph.skan._path_graph import PathGraph, check_branches, paths_matrix
from skan_graph.skan._paths import (deviations_of_paths, label_image, lengths_of_paths,
                                    means_of_paths)

if TYPE_CHECKING:
    from scipy import sparse


class Skeleton:
    """A skeleton image, its graph and its paths.

    Each attribute is computed when it is first asked for, can be set, and is then what methods
    and `summarize` use.

    Parameters
    ----------
    skeleton_image : numpy.ndarray
        Pixels that are not 0 are skeleton, one pixel thin; 1 to 5 axes.
    spacing : float or sequence of float
        The distance between pixels along each axis.
    source_image : numpy.ndarray, optional
        The image that the skeleton comes from; kept for drawing.
    keep_images : bool
        Keep both images.
    value_is_height : bool
        The values are heights, which count in the lengths of edges.

    Attributes
    ----------
    graph : scipy.sparse.csr_matrix, shape (nodes, nodes)
        The distance between neighbours, after the clean-up of junctions.
    nbgraph : NBGraph
        The same, for look-ups of single edges.
    coordinates : numpy.ndarray of int, shape (nodes, axes)
        The position of every node in pixels.
    paths : scipy.sparse.csr_matrix
        Row i has the nodes of path i in their order, and their values; 1 for an image of
        booleans.
    n_paths : int
    distances : numpy.ndarray of float, shape (paths,)
        The length of each path.
    degrees : numpy.ndarray of int, shape (nodes,)
        The number of neighbours in the graph.
    pixel_values : numpy.ndarray or None
        The value of every node; None for an image of booleans.
    spacing : numpy.ndarray, shape (axes,)
    skeleton_image, source_image : numpy.ndarray or None
        None unless they are kept.
    skeleton_shape : tuple of int
    skeleton_dtype : numpy.dtype

    Raises
    ------
    TypeError
        If the image does not hold numbers, or heights are asked of booleans.
    ValueError
        If the image has no branch, or the spacing does not fit its axes.

    Examples
    --------
    >>> import numpy as np
    >>> from skan_graph.skan import Skeleton
    >>> skeleton = Skeleton(np.eye(3, dtype=bool))
    >>> skeleton.path(0).tolist()
    [0, 1, 2]
    """

    def __init__(self, skeleton_image: NDArray[Any], *, spacing: ArrayLike = 1,
                 source_image: NDArray[Any] | None = None, keep_images: bool = True,
                 value_is_height: bool = False) -> None:
        self._engine = analyze_skeleton(skeleton_image, spacing, value_is_height)
        check_branches(self._engine)
        self._value_is_height = value_is_height
        self.skeleton_shape = skeleton_image.shape
        self.skeleton_dtype = skeleton_image.dtype
        self.spacing = (np.full(skeleton_image.ndim, spacing) if np.isscalar(spacing)
                        else np.asarray(spacing))
        self._spacing_of_engine = self.spacing.copy()
        self.skeleton_image = None
        self.source_image = None
        if keep_images:
            self.keep_images = keep_images
            self.skeleton_image = skeleton_image
            self.source_image = source_image

    @classmethod
    def from_path_graph(cls, pg: PathGraph) -> Skeleton:
        """A skeleton without an image, of the paths of a graph.

        Parameters
        ----------
        pg : PathGraph

        Returns
        -------
        Skeleton
        """
        skeleton = cls.__new__(cls)
        skeleton._engine = None
        skeleton._value_is_height = False
        skeleton.pixel_values = pg.node_values
        skeleton.graph = pg.adj
        skeleton.coordinates = pg.node_coordinates
        skeleton.paths = pg.paths
        skeleton.degrees = pg.degrees
        skeleton.spacing = pg.spacing
        skeleton.skeleton_image = None
        skeleton.source_image = None
        skeleton.skeleton_shape = np.max(pg.node_coordinates, axis=0) + 1
        skeleton.skeleton_dtype = bool if pg.node_values is None else pg.node_values.dtype
        return skeleton

    @cached_property
    def graph(self) -> sparse.csr_matrix:
        return csr_matrix(self._engine.graph(), (self._engine.node_count,) * 2)

    @cached_property
    def nbgraph(self) -> NBGraph:
        return csr_to_nbgraph(self.graph, self.pixel_values)

    @cached_property
    def coordinates(self) -> NDArray[Any]:
        return self._engine.coordinates()

    @cached_property
    def paths(self) -> sparse.csr_matrix:
        return paths_matrix(*self._engine.paths(), self.pixel_values)

    @cached_property
    def n_paths(self) -> int:
        return self.paths.shape[0] if self._engine is None else self._engine.branch_count

    @cached_property
    def degrees(self) -> NDArray[Any]:
        return np.diff(self.graph.indptr)

    @cached_property
    def pixel_values(self) -> NDArray[Any] | None:
        return pixel_values_of(self._engine, self.skeleton_dtype)

    @cached_property
    def distances(self) -> NDArray[np.float64]:
        if self._has_own('graph', 'nbgraph', 'paths'):
            return lengths_of_paths(self.graph, self.paths)
        return self._engine.table('branches')['branch_distance']

    def _has_own(self, *names):
        """Whether one of these attributes is out, so that the user may have changed it."""
        return self._engine is None or any(name in self.__dict__ for name in names)

    def _engine_table(self, value_is_height):
        """The engine's branch table, or None if it may not fit the attributes any more."""
        if (self._has_own('graph', 'nbgraph', 'coordinates', 'paths', 'degrees', 'pixel_values',
                          'distances')
                or bool(value_is_height) != bool(self._value_is_height)
                or not np.array_equal(self.spacing, self._spacing_of_engine)):
            return None
        return self._engine.table('branches')

    def path(self, index: int) -> NDArray[Any]:
        """The nodes of a path, both ends included.

        Parameters
        ----------
        index : int
            The number of the path.

        Returns
        -------
        numpy.ndarray of int
            Borrowed from `paths`.
        """
        start, stop = self.paths.indptr[index:index + 2]
        return self.paths.indices[start:stop]

    def path_coordinates(self, index: int) -> NDArray[Any]:
        """The positions of a path's nodes.

        Parameters
        ----------
        index : int
            The number of the path.

        Returns
        -------
        numpy.ndarray, shape (nodes, axes)
            In pixels.
        """
        return self.coordinates[self.path(index)]

    def path_with_data(self, index: int) -> tuple[NDArray[Any], NDArray[np.float64]]:
        """The nodes of a path and their values.

        Parameters
        ----------
        index : int
            The number of the path.

        Returns
        -------
        nodes : numpy.ndarray of int
            Borrowed from `paths`, as are the values.
        values : numpy.ndarray of float
        """
        start, stop = self.paths.indptr[index:index + 2]
        return self.paths.indices[start:stop], self.paths.data[start:stop]

    def path_lengths(self) -> NDArray[np.float64]:
        """The length of each path: an array of float, `distances`."""
        return self.distances

    def paths_list(self) -> list[list[int]]:
        """The nodes of all paths: a list of lists."""
        return [list(self.path(index)) for index in range(self.n_paths)]

    def path_label_image(self) -> NDArray[np.int_]:
        """An image of int with the number of the path + 1 at its pixels; where paths meet, the
        later one."""
        return label_image(self.coordinates, self.paths, self.skeleton_shape)

    def path_means(self) -> NDArray[np.float64]:
        """The mean pixel value along each path: an array of float."""
        return means_of_paths(self.paths)

    def path_stdev(self) -> NDArray[np.float64]:
        """The standard deviation of the pixel values along each path: an array of float."""
        return deviations_of_paths(self.paths)

    def prune_paths(self, indices: ArrayLike) -> Skeleton:
        """A skeleton without some of the paths.

        Parameters
        ----------
        indices : sequence of int
            Numbers of paths. Their pixels, but for junctions, are removed from the image, and
            what is left is thinned again.

        Returns
        -------
        Skeleton

        Raises
        ------
        ValueError
            If there is no such path, or no branch is left.
        """
        indices = np.asarray(indices, dtype=int)
        if (indices >= self.n_paths).any():
            raise ValueError(f'there is no path {indices.max()}; the last one is '
                             f'{self.n_paths - 1}. Is the number from an older summary?')
        image = np.copy(self.skeleton_image)
        for index in indices:
            nodes = self.path(index)
            removed = nodes[self.degrees[nodes] <= 2]
            image[tuple(np.round(self.coordinates[removed]).astype(int).T)] = 0
        thin = skan_graph.analyze(image != 0, thin=True).skeleton
        return Skeleton(thin * image, spacing=self.spacing, source_image=self.source_image,
                        keep_images=self.keep_images)

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """The image of `path_label_image`."""
        return self.path_label_image().astype(dtype or int, copy=False)

    def __getstate__(self):
        """All arrays; the engine's memory stays behind."""
        for name in ('graph', 'coordinates', 'paths', 'n_paths', 'degrees', 'pixel_values',
                     'distances'):
            getattr(self, name)
        return {**self.__dict__, '_engine': None}
