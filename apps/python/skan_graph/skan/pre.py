"""Masks from grey images."""
from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from skan_graph import _engine
from skan_graph._images import as_image


def hyperball(ndim: int, radius: int) -> NDArray[np.bool_]:
    """The pixels around the middle one that are not farther than a radius.

    Parameters
    ----------
    ndim : int
    radius : int

    Returns
    -------
    numpy.ndarray of bool, shape (2 * radius + 1,) * ndim
    """
    squares = [position**2 for position in np.ogrid[(slice(-radius, radius + 1),) * ndim]]
    return sum(squares) <= radius**2


def threshold(image: NDArray[Any], *, sigma: float = 0., radius: int = 0, offset: float = 0.,
              method: str = 'sauvola', smooth_method: str = 'Gaussian') -> NDArray[np.bool_]:
    """The pixels above a threshold.

    Parameters
    ----------
    image : numpy.ndarray
        A grey image.
    sigma : float
        Above 0, smooth the image first.
    radius : int
        0: one threshold for the whole image, Otsu's; else the radius of the window around each
        pixel.
    offset : float
        Added to the threshold; of sauvola and niblack it is k.
    method : {'sauvola', 'niblack', 'median'}
        How to find the threshold of a window. The median is that of a ball.
    smooth_method : {'Gaussian', 'TV'}
        TV needs scikit-image.

    Returns
    -------
    numpy.ndarray of bool

    Raises
    ------
    ValueError
        For other methods.
    """
    image = _smoothed(image, sigma, smooth_method.lower())
    if radius == 0:
        return image > image.dtype.type(_engine.otsu_level(as_image(image))) + offset
    if method == 'median':
        from scipy import ndimage
        medians = ndimage.median_filter(image, footprint=hyperball(image.ndim, radius))
        return image > medians + offset
    if method not in ('sauvola', 'niblack'):
        raise ValueError(f'unknown method {method}; use sauvola, niblack or median')
    mask = np.zeros(image.shape, bool)
    pixels = _engine.pixels_above_local(as_image(image), method, int(radius), float(offset))
    mask.reshape(-1)[pixels] = True
    return mask


def _smoothed(image, sigma, method):
    if sigma <= 0:
        return image
    if method == 'gaussian':
        from scipy import ndimage
        return ndimage.gaussian_filter(_as_float(image), sigma, mode='nearest')
    if method == 'tv':
        from skimage import restoration
        return restoration.denoise_tv_bregman(image, weight=sigma)
    return image


def _as_float(image):
    """Floats as they are, whole numbers as shares of the largest one of their dtype."""
    if image.dtype.kind == 'f':
        return image
    if image.dtype.kind == 'b':
        return image.astype(float)
    return np.maximum(image / np.iinfo(image.dtype).max, -1.0)
