"""Main branches."""
from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from skan_graph import _engine
from skan_graph.skan._not_offered import not_offered

if TYPE_CHECKING:
    import pandas

find_main_branch_nx = not_offered('skan.summary_utils.find_main_branch_nx',
                                  'use find_main_branches(summary)')


def find_main_branches(summary: pandas.DataFrame) -> NDArray[np.bool_]:
    """Whether each branch is on the longest shortest path of its skeleton.

    Parameters
    ----------
    summary : pandas.DataFrame
        With the columns node_id_src, node_id_dst and branch_distance.

    Returns
    -------
    numpy.ndarray of bool
        One for each row. skan marks nearly all branches: see its issue 245.
    """
    from scipy import sparse
    from scipy.sparse import csgraph
    ends = summary[['node_id_src', 'node_id_dst']].to_numpy(np.int64)
    nodes, vertices = np.unique(ends, return_inverse=True)
    source, destination = np.ascontiguousarray(vertices.reshape(-1, 2).T)
    joined = sparse.coo_array((np.ones(len(source)), (source, destination)),
                              shape=(len(nodes),) * 2)
    _, skeletons = csgraph.connected_components(joined, directed=False)
    lengths = np.ascontiguousarray(summary['branch_distance'], np.float64)
    return _engine.main_branches(source, destination, lengths, skeletons.astype(np.int64))
