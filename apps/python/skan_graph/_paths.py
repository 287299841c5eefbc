"""The nodes of branches."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from numpy.typing import NDArray


@dataclass(frozen=True)
class Paths:
    """The nodes of every branch, one after another, from one end to the other.

    Attributes
    ----------
    indptr : numpy.ndarray of int, shape (branches + 1,)
        Branch b has the nodes ``indices[indptr[b]:indptr[b + 1]]``.
    indices : numpy.ndarray of int
        Numbers of nodes. The first node of a ring stands at its end again.

    Examples
    --------
    >>> import numpy as np
    >>> import skan_graph
    >>> paths = skan_graph.analyze(np.eye(3, dtype=bool)).paths
    >>> len(paths)
    1
    >>> paths[0].tolist()
    [0, 1, 2]
    """

    indptr: NDArray[Any]
    indices: NDArray[Any]

    def __len__(self) -> int:
        return len(self.indptr) - 1

    def __getitem__(self, branch: int) -> NDArray[Any]:
        """The nodes of a branch, borrowed from `indices`; a negative number counts from the end."""
        count = len(self)
        if not -count <= branch < count:
            raise IndexError(f'there is no branch {branch}, there are {count}')
        branch %= count
        return self.indices[self.indptr[branch]:self.indptr[branch + 1]]
