"""Figures of whole images."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from skan_graph.skan._engine_calls import analyze_skeleton

if TYPE_CHECKING:
    import pandas


def mesh_sizes(skeleton: NDArray[Any]) -> NDArray[np.int_]:
    """The areas of the meshes in a 2D skeleton.

    Parameters
    ----------
    skeleton : numpy.ndarray, shape (M, N)
        Pixels that are not 0 are skeleton.

    Returns
    -------
    numpy.ndarray of int
        The pixels of each space within the skeleton, in the order of their first pixels. As in
        skan, the skeleton counts as one more, the first, if it does not touch the border;
        `skan_graph.analyze(skeleton).table('meshes')` has the meshes alone.

    Examples
    --------
    >>> import numpy as np
    >>> image = np.ones((3, 4), bool)
    >>> image[1, 1:3] = False
    >>> mesh_sizes(image).tolist()
    [2]
    """
    from scipy import ndimage
    spaces, _ = ndimage.label(~skeleton.astype(bool))
    border = np.concatenate([spaces[0], spaces[-1], spaces[:, 0], spaces[:, -1]])
    sizes = np.bincount(spaces.ravel())
    sizes[np.unique(border)] = 0
    return sizes[sizes > 0]


def image_summary(skeleton: NDArray[Any], *, spacing: ArrayLike = 1) -> pandas.DataFrame:
    """Figures of a 2D skeleton.

    Parameters
    ----------
    skeleton : numpy.ndarray, shape (M, N)
        Pixels that are not 0 are skeleton.
    spacing : float or sequence of float
        The distance between pixels along each axis.

    Returns
    -------
    pandas.DataFrame
        One row: scale, number of junctions (pixels), area, junctions per unit area, average,
        median and standard deviation of the mesh area, number of disjoint skeletons.
    """
    import pandas
    engine = analyze_skeleton(skeleton, spacing, False)
    indptr, _, _ = engine.graph()
    junctions = int(np.sum(np.diff(indptr) > 2))
    area = skeleton.size * (spacing**skeleton.ndim if np.isscalar(spacing) else np.prod(spacing))
    sizes = mesh_sizes(skeleton)
    return pandas.DataFrame({
        'scale': [spacing],
        'number of junctions': junctions,
        'area': area,
        'junctions per unit area': junctions / area,
        'average mesh area': np.mean(sizes),
        'median mesh area': np.median(sizes),
        'mesh area standard deviation': np.std(sizes),
        'number of disjoint skeletons': engine.skeleton_count,
    })
