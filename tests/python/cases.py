"""The images that skan-graph is compared with skan on: samples and random ones."""
import argparse
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tifffile
from scipy import ndimage
from skimage.morphology import skeletonize

SAMPLES = ('worked_example.tif', 'network_2d.tif', 'network_3d.tif')

# Lengths of the last axis: around the ends of 64-bit words, and tiny ones.
ROW_LENGTHS = (1, 2, 3, 7, 31, 32, 33, 62, 63, 64, 65, 66, 100, 126, 127, 128, 129, 130, 191, 193)
MAX_PIXELS = 20_000
DENSITIES = (0.0, 0.001, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7, 0.95, 1.0)


@dataclass
class Case:
    name: str
    image: np.ndarray
    spacing: np.ndarray                 # one per axis
    height: bool = False                # the image's values are heights
    values: np.ndarray | None = None    # pixel values from another image

    @property
    def mask(self):
        return self.image.astype(bool)


def samples(folder: Path):
    for name in SAMPLES:
        image = tifffile.imread(folder / name)
        yield Case(Path(name).stem, image, np.ones(image.ndim))


def random_case(seed: int, number: int, with_values: bool) -> Case:
    """Depends on nothing but its arguments, so that a failing one can be made again."""
    rng = np.random.default_rng([seed, number])
    dimensions = 1 + number % 4
    shape = random_shape(rng, dimensions)
    draw = rng.choice(SHAPES_OF_SKELETONS)
    mask = draw(rng, shape)
    spacing = np.ones(dimensions) if rng.random() < 0.3 else rng.uniform(0.1, 5, dimensions)
    case = Case(f'{seed}_{number}_{draw.__name__}_{dimensions}d', mask, spacing)

    kind = rng.choice(('boolean', 'values', 'heights', 'other image'), p=(0.4, 0.3, 0.15, 0.15))
    if kind == 'values':
        case.image = random_values(rng, mask, rng.choice(VALUE_TYPES))
    elif kind == 'heights':
        # float64, as skan takes the differences in the image's own type.
        case.image = random_values(rng, mask, 'float64')
        case.height = with_values
    elif kind == 'other image' and with_values:
        case.values = random_values(rng, np.ones(shape, bool), rng.choice(VALUE_TYPES))
    return case


def argument_parser(description: str, images: int) -> argparse.ArgumentParser:
    """Of a check that runs the program on random images, by default on so many."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program', type=Path)
    parser.add_argument('--images', type=int, default=images, help='number of random images')
    parser.add_argument('--seed', type=int, default=1)
    return parser


def check_random_cases(count: int, seed: int, check) -> int:
    """Calls `check(case, number)` for that many random images; how many of them failed. Those
    are written as NPY files, and what went wrong is told on standard error."""
    failed = 0
    for number in range(count):
        case = random_case(seed, number, with_values=False)
        try:
            check(case, number)
        except Exception:  # every case is checked, whatever another one does
            failed += 1
            np.save(f'failed_{case.name}.npy', case.mask)
            print(f'failed_{case.name}.npy, shape {case.mask.shape}:', file=sys.stderr)
            traceback.print_exc()
    return failed


def random_shape(rng, dimensions):
    shape = [int(rng.choice(ROW_LENGTHS))]
    for axes_left in range(dimensions - 1, 0, -1):
        longest = (MAX_PIXELS / np.prod(shape)) ** (1 / axes_left)
        shape.insert(0, int(rng.integers(1, max(longest, 1), endpoint=True)))
    return tuple(shape)


def noise(rng, shape):
    return rng.random(shape) < rng.choice(DENSITIES)


def walks(rng, shape):
    """Thin curves that cross and touch, in any number of dimensions."""
    mask = np.zeros(shape, bool)
    for _ in range(rng.integers(1, 6)):
        steps = np.round(ndimage.gaussian_filter1d(rng.normal(0, 3, (300, len(shape))), 3, axis=0))
        path = rng.integers(0, shape) + np.cumsum(np.clip(steps, -1, 1), axis=0).astype(int)
        inside = np.all((path >= 0) & (path < shape), axis=1)
        mask[tuple(path[inside].T)] = True
    return mask


def thinned(rng, shape):
    """The skeleton of smooth blobs, where it is defined; else curves."""
    if len(shape) not in (2, 3) or min(shape) < 3:
        return walks(rng, shape)
    smooth = ndimage.gaussian_filter(rng.standard_normal(shape), rng.uniform(1, 3))
    return skeletonize(np.abs(smooth) < rng.uniform(0.2, 1) * smooth.std()) > 0


SHAPES_OF_SKELETONS = (noise, walks, thinned)
VALUE_TYPES = ('uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'float32', 'float64')


def random_values(rng, mask, dtype):
    """Values other than 0 on the mask, 0 elsewhere."""
    dtype = np.dtype(dtype)
    if dtype.kind == 'f':
        values = rng.uniform(0.5, 1000, mask.shape) * rng.choice((-1, 1))
    else:
        values = rng.integers(1, min(np.iinfo(dtype).max, 10**6), mask.shape)
        if dtype.kind == 'i':
            values *= rng.choice((-1, 1), mask.shape)
    return np.where(mask, values, 0).astype(dtype)


def write_image(rng, stem: Path, image: np.ndarray) -> Path:
    """Writes a case's image in one of the formats and layouts that hold it."""
    if fits_tiff(image) and rng.random() < 0.5:
        path = stem.with_suffix('.tif')
        tifffile.imwrite(
            path, image, photometric='minisblack',
            byteorder=rng.choice(('<', '>')),
            bigtiff=bool(rng.random() < 0.3),
            compression=rng.choice((None, 'zlib', 'lzw', 'packbits')),
            tile=(16, 32) if image.dtype != bool and rng.random() < 0.3 else None)
    else:
        path = stem.with_suffix('.npy')
        np.save(path, image if rng.random() < 0.7 else np.asfortranarray(image))
    return path


def fits_tiff(image):
    """A TIFF has rows and columns, and pages only where there are several."""
    return image.ndim == 2 or (image.ndim == 3 and image.shape[0] > 1)
