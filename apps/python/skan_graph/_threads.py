"""How many threads the engine uses."""
from __future__ import annotations

import operator

from skan_graph import _engine


def set_threads(count: int | None = None) -> None:
    """Limits the threads of all analyses in this process.

    Results do not depend on it.

    Parameters
    ----------
    count : int, optional
        At least 1; without it, one for each processor.

    Raises
    ------
    ValueError
        If it is below 1.

    Examples
    --------
    >>> import skan_graph
    >>> skan_graph.set_threads(1)
    >>> skan_graph.get_threads()
    1
    >>> skan_graph.set_threads()
    """
    if count is not None and operator.index(count) < 1:
        raise ValueError(f'the number of threads is at least 1, not {count}')
    _engine.set_threads(count or 0)


def get_threads() -> int:
    """The number of threads that an analysis may use."""
    return _engine.get_threads()
