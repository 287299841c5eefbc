"""The table of branches."""
from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

import numpy as np

from skan_graph.skan._path_graph import PathGraph
from skan_graph.skan._paths import ends_of_paths, kinds_of_paths
from skan_graph.skan._skeleton import Skeleton
from skan_graph.skan.summary_utils import find_main_branches

if TYPE_CHECKING:
    import pandas


def summarize(skel: Skeleton | PathGraph, *, value_is_height: bool = False,
              find_main_branch: bool = False, separator: str | None = None) -> pandas.DataFrame:
    """One row for each branch.

    Parameters
    ----------
    skel : Skeleton or PathGraph
    value_is_height : bool
        The values are heights: one more coordinate, which counts in the distance of the ends.
    find_main_branch : bool
        Add a column ``main``: whether the branch is on the longest shortest path of its
        skeleton. skan marks other branches, see its issue 245.
    separator : str, optional
        Joins the words of column names. Without it '-', and a warning.

    Returns
    -------
    pandas.DataFrame
        skeleton_id, node_id_src, node_id_dst, branch_distance, branch_type (0 tip to tip, 1 tip
        to junction, 2 junction to junction, 3 closed), mean_pixel_value, stdev_pixel_value,
        image_coord_src_0 … (in pixels), coord_src_0 … (times the spacing), euclidean_distance.

    Warns
    -----
    numpy.exceptions.VisibleDeprecationWarning
        Without a separator.
    """
    import pandas
    if separator is None:
        warnings.warn("without one, the separator in column names is '-', and '_' in a later "
                      "version; give separator='-' or '_'",
                      np.exceptions.VisibleDeprecationWarning, stacklevel=2)
        separator = '-'
    if isinstance(skel, PathGraph):
        skel = Skeleton.from_path_graph(skel)
    columns = skel._engine_table(value_is_height)
    if columns is None:
        columns = columns_of(skel, value_is_height)
    else:
        columns = with_skans_dtypes(columns, skel, value_is_height)
    table = pandas.DataFrame(columns, copy=False)
    if find_main_branch:
        table['main'] = find_main_branches(table)
    if separator != '_':
        table.columns = [name.replace('_', separator) for name in table.columns]
    return table


def with_skans_dtypes(columns, skel, value_is_height):
    """The engine's columns with the dtypes that skan's arrays give them.

    Coordinates are whole numbers if the spacing is; numbers of nodes and skeletons have 32 bits.
    """
    columns = dict(columns)
    for name in ('skeleton_id', 'node_id_src', 'node_id_dst'):
        if skel._engine.node_count <= np.iinfo(np.int32).max:
            columns[name] = columns[name].astype(np.int32)
    dtype = np.result_type(np.int64, skel.spacing.dtype)
    for end in ('src', 'dst'):
        for axis in range(len(skel.spacing)):
            name = f'coord_{end}_{axis}'
            columns[name] = columns[name].astype(dtype, copy=False)
        if value_is_height:
            name = f'coord_{end}_{len(skel.spacing)}'
            columns[name] = columns[name].astype(_dtype_of_values(skel), copy=False)
    return columns


def _dtype_of_values(skel):
    return np.float64 if skel.skeleton_dtype.kind in 'iu' else skel.skeleton_dtype


def columns_of(skel, value_is_height):
    """The columns from the attributes of a skeleton: the slow twin of the engine's table, for
    skeletons that a user may have changed."""
    from scipy.sparse import csgraph
    source, destination = ends_of_paths(skel.paths)
    _, skeleton_ids = csgraph.connected_components(skel.graph, directed=False)
    columns = {
        'skeleton_id': skeleton_ids[source],
        'node_id_src': source,
        'node_id_dst': destination,
        'branch_distance': skel.path_lengths(),
        'branch_type': kinds_of_paths(skel.paths, skel.degrees),
        'mean_pixel_value': skel.path_means(),
        'stdev_pixel_value': skel.path_stdev(),
    }
    ends = {'src': source, 'dst': destination}
    for end, nodes in ends.items():
        add_columns(columns, f'image_coord_{end}', skel.coordinates[nodes])
    positions = {}
    for end, nodes in ends.items():
        positions[end] = skel.coordinates[nodes] * skel.spacing
        add_columns(columns, f'coord_{end}', positions[end])
        if value_is_height:
            heights = skel.pixel_values[nodes]
            columns[f'coord_{end}_{positions[end].shape[1]}'] = heights
            positions[end] = np.column_stack([positions[end], heights])
    steps = positions['dst'] - positions['src']
    columns['euclidean_distance'] = np.sqrt(np.sum(steps**2, axis=1))
    return columns


def add_columns(columns, name, positions):
    """A column for each axis."""
    for axis in range(positions.shape[1]):
        columns[f'{name}_{axis}'] = positions[:, axis]
