"""Images from files."""
from __future__ import annotations

import os
import warnings
from typing import Any, NamedTuple

from numpy.typing import NDArray

from skan_graph import _engine


class Image(NamedTuple):
    """The pixels of a file, and what it says about them.

    Attributes
    ----------
    pixels : numpy.ndarray
        The slowest axis first.
    spacing : tuple of float
        The distance between pixels along each axis; empty if the file does not say.
    unit : str
        Its unit; '' if the file does not say.
    """

    pixels: NDArray[Any]
    spacing: tuple[float, ...]
    unit: str


def read(path: str | os.PathLike[str]) -> Image:
    """Reads an image file, in any of the formats of the command line.

    Parameters
    ----------
    path : str or os.PathLike
        The file; 'file.h5:/path/of/dataset' where it has several images.

    Returns
    -------
    Image
        Its pixels, spacing and unit.

    Raises
    ------
    OSError
        If it cannot be read. Where the package was built without the reader of the format, the
        message names the module that is missing.
    """
    pixels, spacing, unit, told = _engine.read_image(str(path))
    for text in told:
        warnings.warn(f'{path}: {text}', stacklevel=2)
    return Image(pixels, tuple(spacing), unit)
