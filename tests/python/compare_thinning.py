#!/usr/bin/env python3
"""Compares the thinnings with scikit-image, pixel for pixel.

    compare_thinning.py build/release/tests/thin_driver [--count 2000] [--seed 1]

Random images of 2 and 3 dimensions: noise of all densities, blobs, tubes 1 to 6 pixels
wide, all set, none set; flat ones, widths at which words begin and end, borders that the
object touches. Then the pictures that come with scikit-image. The last line is
"N images, D differ"; exits with 1 where one differs, or where none was compared. An
image that differs is kept as failed_thinning_N.npy.
"""
import argparse
import itertools
import subprocess
import sys

import numpy as np
import skimage.data
from scipy import ndimage
from skimage.filters import threshold_otsu
from skimage.morphology import skeletonize

WIDTHS = (1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 63, 64, 65, 127, 128, 129)
PICTURES = ('astronaut', 'binary_blobs', 'camera', 'cat', 'cell', 'checkerboard', 'chelsea',
            'clock', 'coffee', 'coins', 'colorwheel', 'grass', 'gravel', 'horse',
            'hubble_deep_field', 'immunohistochemistry', 'logo', 'microaneurysms', 'moon',
            'page', 'rocket', 'text')
AT_A_TIME = 500  # images for one run of the driver


def random_shape(rng):
    dimensions = int(rng.integers(2, 4))
    shape = rng.integers(1, (48, 48) if dimensions == 2 else (24, 24, 24))
    if rng.random() < 0.4:
        shape[rng.integers(dimensions)] = rng.choice(WIDTHS)
    if rng.random() < 0.2:
        shape[rng.integers(dimensions)] = rng.integers(1, 4)
    return tuple(int(extent) for extent in shape)


def noise(rng, shape):
    return rng.random(shape) < rng.random()


def blobs(rng, shape):
    field = ndimage.gaussian_filter(rng.normal(size=shape), rng.uniform(0.7, 4))
    return field > np.quantile(field, rng.uniform(0.1, 0.9))


def tubes(rng, shape):
    """Lines between random points, some outside the image, as wide as a random ball."""
    lines = np.ones(shape, bool)
    for _ in range(int(rng.integers(1, 5))):
        ends = rng.uniform(-0.2, 1.2, (2, len(shape))) * shape
        steps = int(np.ceil(np.abs(ends[1] - ends[0]).max())) + 1
        points = np.rint(np.linspace(*ends, steps)).astype(int)
        points = points[((points >= 0) & (points < shape)).all(axis=1)]
        lines[tuple(points.T)] = False
    if lines.all():
        return ~lines
    return ndimage.distance_transform_edt(lines) <= rng.uniform(0, 3)


def all_set(rng, shape):
    return np.ones(shape, bool)


def none_set(rng, shape):
    return np.zeros(shape, bool)


def with_holes(rng, shape):
    return rng.random(shape) > 0.02


KINDS = (noise, blobs, tubes, noise, blobs, tubes, with_holes, noise, blobs, tubes, all_set, noise,
         blobs, tubes, with_holes, noise, blobs, tubes, none_set)


def random_case(seed, number):
    """Depends on nothing but its arguments."""
    rng = np.random.default_rng([seed, number])
    mask = KINDS[number % len(KINDS)](rng, random_shape(rng))
    return ('zhang' if mask.ndim == 2 and rng.random() < 0.5 else 'lee'), mask


def pictures():
    """Both methods on what is brighter than Otsu's threshold, and on what is not."""
    for name in PICTURES:
        try:
            picture = getattr(skimage.data, name)()
        except Exception:  # not in the wheel, and there is no network
            continue
        if picture.ndim == 3:
            picture = picture[..., :3].mean(axis=2)
        mask = picture if picture.dtype == bool else picture > threshold_otsu(picture)
        for method in ('zhang', 'lee'):
            yield method, mask
            yield method, ~mask


def thin(driver, cases):
    request = b''.join(
        f'{method} {" ".join(map(str, mask.shape))}\n'.encode() + mask.tobytes()
        for method, mask in cases)
    reply = subprocess.run([driver], input=request, stdout=subprocess.PIPE, check=True).stdout
    pixels = np.frombuffer(reply, bool)
    assert pixels.size == sum(mask.size for _, mask in cases), 'a reply of another size'
    ends = np.cumsum([mask.size for _, mask in cases])[:-1]
    return [part.reshape(mask.shape)
            for part, (_, mask) in zip(np.split(pixels, ends), cases)]


def batches(cases):
    batch = []
    for case in cases:
        batch.append(case)
        if len(batch) == AT_A_TIME:
            yield batch
            batch = []
    if batch:
        yield batch


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('driver')
    parser.add_argument('--count', type=int, default=2000, help='random images (2000)')
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()

    compared = differ = 0
    random_cases = (random_case(options.seed, number) for number in range(options.count))
    for batch in batches(itertools.chain(pictures(), random_cases)):
        for (method, mask), ours in zip(batch, thin(options.driver, batch)):
            theirs = skeletonize(mask, method=method)
            compared += 1
            if np.array_equal(ours, theirs):
                continue
            differ += 1
            kept = f'failed_thinning_{differ}.npy'
            np.save(kept, mask)
            print(f'{method} {mask.shape}: {np.count_nonzero(ours != theirs)} pixels differ, '
                  f'image in {kept}')
    print(f'{compared} images, {differ} differ')
    return 1 if differ or not compared else 0


if __name__ == '__main__':
    sys.exit(main())
