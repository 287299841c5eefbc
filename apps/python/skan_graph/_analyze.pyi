# Written by tests/python/make_stubs.py.
from collections.abc import Sequence

from numpy.typing import ArrayLike

from skan_graph._analysis import Analysis

def analyze(
    image: ArrayLike,
    *,
    unit: str = ...,
    keep_mask: bool = ...,
    spacing: str | float | Sequence[str] | ArrayLike | None = ...,
    threshold: str | float | None = ...,
    smooth: str | float | None = ...,
    objects: bool = ...,
    thin: str | float | bool | None = ...,
    prune: str | float | None = ...,
    prune_radius: str | float | None = ...,
    keep_border: bool = ...,
    min_length: str | float | None = ...,
    radius: bool = ...,
    mask: ArrayLike | None = ...,
    values: ArrayLike | None = ...,
    junctions: str | float = ...,
    height: bool = ...,
    main_path: bool = ...,
    angle_length: str | float | None = ...,
    root: str | float | Sequence[str] | ArrayLike | None = ...,
    centre: str | float | Sequence[str] | ArrayLike | None = ...,
    shells: str | float | None = ...,
    shells_every: str | float | None = ...,
    graph: str | float = ...,
    columns: str | float | Sequence[str] | ArrayLike | None = ...,
    separator: str | float = ...,
    colour: str | float = ...,
    colour_range: str | float | Sequence[str] | ArrayLike | None = ...,
    axis: str | float | None = ...,
    picture_size: str | float = ...,
    view_points: str | float = ...,
) -> Analysis: ...
