"""The results of an analysis."""
from __future__ import annotations

import os
import warnings
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from skan_graph import _engine
from skan_graph._options import python_name
from skan_graph._page import Page
from skan_graph._paths import Paths
from skan_graph._tables import as_table

if TYPE_CHECKING:
    import pandas
    from scipy import sparse

OUTPUTS = {python_name(output['name']): output for output in _engine.declared_outputs()}


class Analysis:
    """An analyzed image: its tables, graph and images, each computed when it is first asked for.

    `skan_graph.analyze` makes it. Nodes are the skeleton's pixels, numbered from 0 in C order;
    branches run from tip or junction to tip or junction. Lengths, coordinates of the columns
    ``coord_…`` and radii are in units of the spacing.

    Attributes
    ----------
    shape : tuple of int
        The shape of the image.
    dtype : numpy.dtype
        Its numbers.
    spacing : tuple of float
        The distance between pixels along each axis.
    unit : str
        The unit of the spacing; '' for none.
    node_count : int
        The number of skeleton pixels.

    Examples
    --------
    >>> import numpy as np
    >>> import skan_graph
    >>> image = np.zeros((5, 7), dtype=bool)
    >>> image[2, 1:6] = True
    >>> result = skan_graph.analyze(image, spacing=0.5)
    >>> result
    <skan_graph.Analysis of 5 × 7 bool: 5 nodes, 1 branches>
    >>> float(result.branches['branch_distance'][0])
    2.0
    """

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self.shape = tuple(engine.shape)
        self.dtype = np.dtype(engine.type)
        self.spacing = tuple(engine.spacing)
        self.unit = engine.unit
        self.node_count = engine.node_count

    def __repr__(self) -> str:
        size = ' × '.join(map(str, self.shape))
        return (f'<skan_graph.Analysis of {size} {self.dtype}: {self.node_count} nodes, '
                f'{self._engine.branch_count} branches>')

    def table(self, name: str) -> pandas.DataFrame:
        """A table by its name.

        Parameters
        ----------
        name : str
            One of `skan_graph.TABLES`, such as 'branches'.

        Returns
        -------
        pandas.DataFrame or dict of str to numpy.ndarray
            The DataFrame where pandas is installed. The columns are those of the command line's
            tables; ``skan-graph --describe-columns`` has their meanings and units.

        Raises
        ------
        ValueError
            If there is no such table, or the image cannot have it: meshes are of 2 and 3 axes.
        """
        if not OUTPUTS.get(name, {}).get('is_table'):
            raise ValueError(f'there is no table {name}')
        return as_table(self._told(lambda: self._engine.table(OUTPUTS[name]['name'])))

    @cached_property
    def branches(self) -> pandas.DataFrame:
        """One row per branch: a pandas.DataFrame, or without pandas a dictionary of arrays."""
        return self.table('branches')

    @cached_property
    def skeletons(self) -> pandas.DataFrame:
        """One row per connected component, lone pixels too."""
        return self.table('skeletons')

    @cached_property
    def nodes(self) -> pandas.DataFrame:
        """One row per skeleton pixel: its coordinates, its degree, its radius if measured."""
        return self.table('nodes')

    @cached_property
    def summary(self) -> pandas.DataFrame:
        """One row for the image, with ``objects=True`` for each of its objects."""
        return self.table('summary')

    @cached_property
    def graph(self) -> sparse.csr_array:
        """The pixel graph after the clean-up of junctions.

        Returns
        -------
        scipy.sparse.csr_array of float, shape (nodes, nodes)
            The length of the step between neighbours; symmetric, neighbours in ascending order.
        """
        from scipy import sparse
        indptr, indices, data = self._engine.graph()
        return sparse.csr_array((data, indices, indptr), shape=(self.node_count,) * 2)

    @cached_property
    def paths(self) -> Paths:
        """The nodes of every branch: `Paths`, one sequence of nodes per branch."""
        return Paths(*self._engine.paths())

    @cached_property
    def coordinates(self) -> NDArray[np.int64]:
        """The position of every node in pixels: an array of int, shape (nodes, axes)."""
        return self._engine.coordinates()

    @cached_property
    def pixel_index(self) -> NDArray[np.int64]:
        """The index of every node in the raveled image: an array of int, shape (nodes,)."""
        return self._engine.pixel_index()

    @cached_property
    def degrees(self) -> NDArray[np.uint8]:
        """The number of neighbours of every node, before the clean-up: an array of uint8."""
        return self._engine.degrees()

    @cached_property
    def radius(self) -> NDArray[np.float64]:
        """The distance of every node to the background of the mask, in units of the spacing.

        Returns
        -------
        numpy.ndarray of float, shape (nodes,)
            NaN where the mask has no background.

        Raises
        ------
        ValueError
            If radii were not measured.
        """
        radii = self._engine.radii()
        if len(radii) != self.node_count:
            raise ValueError('no radii were measured; analyze with radius=True, or with mask=…')
        return radii

    @cached_property
    def skeleton(self) -> NDArray[np.bool_]:
        """The skeleton after thinning and pruning: an array of bool with the image's shape."""
        return self.node_image(True)

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """The mask before thinning: an array of bool with the image's shape.

        Raises
        ------
        ValueError
            If it was not kept.
        """
        self._check_mask()
        return self._engine.mask()

    def node_image(self, values: ArrayLike) -> NDArray[Any]:
        """An image with a value at every node, and 0 elsewhere.

        Parameters
        ----------
        values : array_like
            One for every node, or one for all.

        Returns
        -------
        numpy.ndarray
            The shape of the image, the dtype of the values.

        Examples
        --------
        >>> import numpy as np
        >>> import skan_graph
        >>> result = skan_graph.analyze(np.eye(3, dtype=bool))
        >>> result.node_image(result.degrees).tolist()
        [[1, 0, 0], [0, 2, 0], [0, 0, 1]]
        """
        values = np.asarray(values)
        image = np.zeros(self.shape, values.dtype)
        image.reshape(-1)[self.pixel_index] = values
        return image

    def write(self, **outputs: str | os.PathLike[str]) -> None:
        """Writes files, as the command line does.

        Parameters
        ----------
        **outputs : str or os.PathLike
            The files by the names of their outputs, `skan_graph.OUTPUTS`: the options of the
            command line with ``_`` for ``-``. The extension says the format. A file appears
            under its name when it is complete.

        Raises
        ------
        TypeError
            For names that no output has.
        ValueError
            If an output is not written in such a format.
        OSError
            If a file cannot be written.

        Examples
        --------
        >>> import numpy as np
        >>> import skan_graph
        >>> result = skan_graph.analyze(np.eye(3, dtype=bool))
        >>> result.write(branches='/tmp/branches.csv', path_labels='/tmp/labels.npy')
        """
        for name in outputs:
            if name not in OUTPUTS:
                raise TypeError(f'there is no output {name}; there are {", ".join(OUTPUTS)}')
        if 'mask_image' in outputs:
            self._check_mask()
        paths = {OUTPUTS[name]['name']: str(path) for name, path in outputs.items()}
        self._told(lambda: self._engine.write(paths))

    def view(self) -> Page:
        """The page to turn the skeleton in, as ``--view`` writes it; Jupyter shows it.

        `analyze` takes ``colour`` and ``view_points``, which say how it looks.
        """
        import tempfile
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, 'page.html')
            self.write(view=path)
            with open(path, encoding='utf-8') as file:
                return Page(file.read())

    def _check_mask(self):
        if not self._engine.has_mask:
            raise ValueError('no mask was kept; analyze with thin=… and keep_mask=True')

    def _told(self, work):
        """The result of work; the warnings that came with it are Python's."""
        result = work()
        tell(self._engine, stacklevel=4)
        return result


def tell(engine, stacklevel):
    """Passes the engine's warnings on."""
    for text in engine.take_warnings():
        warnings.warn(text, stacklevel=stacklevel)
