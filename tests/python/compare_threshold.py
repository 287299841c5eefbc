#!/usr/bin/env python3
"""Compares thresholds, Gaussians and shape indices with scikit-image and SciPy, on random
images of every number type in 1 to 3 dimensions, cut into slabs of every size.

    compare_threshold.py build/release/tests/threshold_driver [--images 3000] [--seed 1]

A mask must be the same but for pixels whose value is within 1e-9 of their threshold, of the
largest value of the image. scikit-image's own sums of a whole image are less exact than that
where numbers are not small integers: there, its threshold is computed once more from exact
sums, and ours has to be between both. A Gaussian must be equal to the last bit to SciPy's
with weights by the C library's exp, which NumPy's differs from in the last bit on some
processors; and real numbers to SciPy's own by a few eps. Exits with 1 where something differs,
or where nothing was compared; the image is then kept as failed_threshold_N.npy.
"""
import argparse
import math
import subprocess
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage import feature, filters
from skimage.util import dtype_limits

METHODS = ('fixed', 'otsu', 'sauvola', 'niblack', 'median', 'gaussian', 'shape_index')
MODES = ('reflect', 'constant', 'nearest', 'mirror', 'wrap')
TYPES = ('bool', 'uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64',
         'float32', 'float64')
LONGEST_IMAGE = (400, 50, 18)  # of an axis, by dimensions
LARGEST_RADIUS = (40, 9, 4)


@dataclass
class Case:
    method: str
    image: np.ndarray
    number: float  # the threshold, the radius, or the constant beyond the border
    sigma: float
    mode: str
    slab_bytes: int

    def __str__(self):
        return (f'{self.method} {self.number}, sigma {self.sigma}, {self.mode}, '
                f'{self.image.dtype} {self.image.shape}, slabs of {self.slab_bytes} bytes')


def random_image(rng, shape, dtype):
    """Noise, a step with noise, or smooth; of few values or many; now and then constant."""
    if dtype.kind == 'b':
        return rng.random(shape) < rng.choice((0, 0.1, 0.5, 1))
    kind = rng.integers(4)
    image = rng.normal(0, 1, shape)
    if kind == 1:
        image += 5 * (rng.random(shape) < 0.3)
    elif kind == 2:
        image = ndimage.gaussian_filter(image, 2) * 4
    elif kind == 3 and rng.random() < 0.3:
        image = np.zeros(shape)
    largest = float(rng.choice((4, 100, 20_000)))
    if dtype.kind == 'f':
        return (image * rng.choice((0.01, 1, largest)) + rng.choice((0, 0, largest))).astype(dtype)
    limits = np.iinfo(dtype)
    largest = min(largest, float(limits.max) / 2)
    offset = largest if dtype.kind == 'u' else 0
    return np.clip(image * largest / 3 + offset, max(limits.min, -2**40),
                   min(limits.max, 2**40)).astype(dtype)


def random_case(seed, number):
    """Depends on nothing but its arguments; cycles through all combinations."""
    rng = np.random.default_rng([seed, number])
    method = METHODS[number % len(METHODS)]
    dtype = np.dtype(TYPES[number // len(METHODS) % len(TYPES)])
    dimensions = int(rng.integers(1, 3, endpoint=True))
    if method == 'shape_index':
        dimensions = 2
    shortest = 2 if method == 'shape_index' else 1
    shape = rng.integers(shortest, LONGEST_IMAGE[dimensions - 1], dimensions, endpoint=True)
    image = random_image(rng, shape, dtype)
    sigma = float(rng.choice((0.1, 0.5, 1, 2.3, 5)))
    if method in METHODS[:5] and rng.random() < 0.6:
        sigma = 0.0
    value = float(rng.choice(image.ravel())) + rng.choice((0, 0.5, 0.1))
    value = {'fixed': value, 'otsu': 0, 'gaussian': value, 'shape_index': 0.25}.get(
        method, int(rng.integers(0, LARGEST_RADIUS[dimensions - 1], endpoint=True)))
    slab_bytes = int(rng.choice((1, 1000, 20_000, 2**30)))
    return Case(method, image, float(value), sigma, str(rng.choice(MODES)), slab_bytes)


def windows_of(image, radius, mode):
    padded = np.pad(image, radius, mode=mode)
    return np.lib.stride_tricks.sliding_window_view(padded, (2 * radius + 1,) * image.ndim)


def exact_statistics(image, radius):
    """Mean and deviation of every window, of sums that nothing is subtracted from."""
    windows = windows_of(image.astype(np.longdouble), radius, 'reflect')
    axes = tuple(range(image.ndim, 2 * image.ndim))
    mean = windows.mean(axis=axes)
    return mean, np.sqrt(((windows - mean[(...,) + (None,) * image.ndim])**2).mean(axis=axes))


def exact_threshold(case, image):
    mean, deviation = exact_statistics(image, int(case.number))
    if case.method == 'niblack':
        return mean - 0.2 * deviation
    return mean * (1 + 0.2 * (deviation / sauvola_range(case) - 1))


def sauvola_range(case):
    low, high = dtype_limits(case.image, clip_negative=False)
    return 0.5 * (high - low)


def threshold_of(case, image):
    window = 2 * int(case.number) + 1
    if case.method == 'fixed':
        return case.number
    if case.method == 'otsu':
        try:
            return filters.threshold_otsu(image)
        except ValueError:  # all values within 256 steps of rounding: it has no threshold
            return None
    if case.method == 'sauvola':
        return filters.threshold_sauvola(image, window, r=sauvola_range(case))
    if case.method == 'niblack':
        return filters.threshold_niblack(image, window)
    if case.number >= 4 * min(image.shape):
        # SciPy 1.17 reads beyond its array there; this is its definition.
        windows = windows_of(image, int(case.number), 'symmetric')
        return np.median(windows.reshape(*image.shape, -1), axis=-1)
    return filters.threshold_local(image, window, method='median')


def mask_differs(case, ours):
    image = case.image
    if case.sigma > 0:
        image = ndimage.gaussian_filter(image.astype(np.float64), case.sigma, mode='nearest')
    threshold = threshold_of(case, image)
    if threshold is None:
        return False
    theirs = image > threshold
    if ours.dtype != bool or ours.shape != image.shape:
        return True
    number = image.astype(np.float64)
    scale = np.abs(number).max(initial=1e-300)
    close = np.abs(number - threshold) <= 1e-9 * scale
    if case.method in ('sauvola', 'niblack') and image.dtype.itemsize >= 4:
        # What rounding of scikit-image's sums, in the image's own type, leaves undecided; and
        # of ours: the deviation is the root of a difference of two rounded numbers.
        exact = exact_threshold(case, image)
        close |= np.abs(number - exact) <= np.abs(threshold - exact) + 1e-8 * scale
    return bool(np.any((ours != theirs) & ~close))


def gaussian_by_axes(case):
    """gaussian_filter, with weights by the C library."""
    radius = int(4 * case.sigma + 0.5)
    factor = -0.5 / (case.sigma * case.sigma)
    weights = np.array([math.exp(factor * (i * i)) for i in range(-radius, radius + 1)])
    weights /= weights.sum()
    image = case.image
    for axis in range(image.ndim):
        image = ndimage.correlate1d(image, weights, axis, mode=case.mode, cval=case.number)
    return image


def gaussian_differs(case, ours):
    theirs = gaussian_by_axes(case)
    if ours.dtype != theirs.dtype or ours.shape != theirs.shape:
        return True
    if ours.dtype.kind == 'b':
        theirs = theirs.view(np.uint8) != 0
    if ours.dtype.kind == 'f':
        scipys = ndimage.gaussian_filter(case.image, case.sigma, mode=case.mode, cval=case.number)
        close = 8 * np.finfo(ours.dtype).eps * max(np.abs(case.image).max(), abs(case.number))
        if not np.allclose(ours, scipys, rtol=0, atol=close):
            return True
    return not np.array_equal(ours, theirs)


def shape_index_differs(case, ours):
    # Of float32 images theirs is in float32, ours in float64 always.
    image = case.image.astype(np.float64) if case.image.dtype == np.float32 else case.image
    theirs = feature.shape_index(image, case.sigma, mode=case.mode, cval=case.number)
    if ours.dtype != np.float64 or ours.shape != theirs.shape:
        return True
    # Where the image is flat but for rounding, that is all that there is to see; and where
    # both curvatures are equal but for rounding, that decides between cup and cap.
    border = {'mode': case.mode, 'cval': case.number}
    least = 1e-9 * np.abs(filters.gaussian(image, case.sigma, **border)).max(initial=1e-300)
    hessian = feature.hessian_matrix(image, case.sigma, use_gaussian_derivatives=False, **border)
    high, low = feature.hessian_matrix_eigvals(hessian)
    flat = np.maximum(np.abs(high), np.abs(low)) <= least
    round_ = high - low <= least
    ours, theirs = (np.where(round_, np.abs(a), a)[~flat] for a in (ours, theirs))
    return not np.allclose(ours, theirs, rtol=0, atol=1e-5, equal_nan=True)


def differs(case, ours):
    if case.method == 'gaussian':
        return gaussian_differs(case, ours)
    if case.method == 'shape_index':
        return shape_index_differs(case, ours)
    return mask_differs(case, ours)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('driver', type=Path)
    parser.add_argument('--images', type=int, default=3000)
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()

    warnings.simplefilter('ignore')  # that three columns look like colours
    cases = [random_case(args.seed, number) for number in range(args.images)]
    failures = []
    with tempfile.TemporaryDirectory() as folder:
        lines = []
        for number, case in enumerate(cases):
            image, output = (f'{folder}/{name}_{number}.npy' for name in ('image', 'ours'))
            np.save(image, case.image)
            filtered = case.method in ('gaussian', 'shape_index')
            method = f'{case.method}:{case.mode}' if filtered else case.method
            lines.append(f'{method} {case.number!r} {case.sigma!r} {case.slab_bytes} {image} '
                         f'{output}\n')
        subprocess.run([args.driver.resolve()], input=''.join(lines), text=True, check=True)
        for number, case in enumerate(cases):
            if differs(case, np.load(f'{folder}/ours_{number}.npy')):
                np.save(f'failed_threshold_{number}.npy', case.image)
                failures.append(f'failed_threshold_{number}.npy: {case}')
    for line in failures:
        print(line)
    print(f'{len(cases)} images, {len(failures)} differ')
    return 1 if failures or not cases else 0


if __name__ == '__main__':
    raise SystemExit(main())
