#!/usr/bin/env python3
"""Compares --objects with one run of scikit-image, SciPy and skan for each value.

    compare_objects.py build/release/apps/skan-graph [--count 60] [--seed 1]

Random label images of 2 and 3 dimensions, and two segmentations: the watershed of random
points in a plane and in a volume. Each object alone, thinned by Zhang's method and by Lee's:
skeleton, radii, the rows of the summary, and, of some objects, skan's branches. `centred` is
compared with a run of the program itself for each value. The last line is "N objects, D
differ"; exits with 1 where one differs, or where none was compared. An image with one that
differs is kept as failed_objects_N.npy.
"""
import argparse
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import skan
from scipy import ndimage
from skimage.morphology import skeletonize
from skimage.segmentation import watershed

OF_SKAN = 12  # objects of an image that skan measures too: it takes long


def blocks(rng):
    """Blocks and noise: objects that touch everywhere, in pieces, within each other."""
    shape = rng.integers(1, (60, 80) if rng.random() < 0.5 else (16, 18, 20))
    size = int(rng.integers(1, 7))
    coarse = rng.integers(-2, rng.integers(2, 12), [-(-extent // size) for extent in shape])
    for axis in range(len(shape)):
        coarse = coarse.repeat(size, axis)
    return coarse[tuple(map(slice, shape))].astype(np.int16)


def cells(rng, shape, count):
    """Cells of random sizes that touch each other, with gaps between some."""
    seeds = np.zeros(shape, np.int32)
    places = rng.choice(seeds.size, count, replace=False)
    seeds.flat[places] = rng.permutation(count) + 1
    distance = ndimage.distance_transform_edt(seeds == 0)
    return watershed(distance + rng.normal(size=shape), seeds,
                     mask=distance < np.quantile(distance, 0.9))


class Run:
    """Tables and skeleton of one call."""

    def __init__(self, program, image, method, spacing, *more):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            np.save(folder / 'image.npy', image)
            tables = ('nodes', 'branches', 'summary')
            subprocess.run(
                [program, folder / 'image.npy', '--thin', method, '--radius', '--spacing',
                 ','.join(map(str, spacing)), '--skeleton', folder / 'skeleton.npy', *more,
                 *(word for table in tables for word in (f'--{table}', folder / f'{table}.csv'))],
                check=True)
            self.skeleton = np.load(folder / 'skeleton.npy')
            for table in tables:
                setattr(self, table, pd.read_csv(folder / f'{table}.csv'))

    def of(self, table, value):
        rows = getattr(self, table)
        return rows[rows['object'] == value].reset_index(drop=True)


def same(ours, theirs):
    ours, theirs = np.asarray(ours, float), np.asarray(theirs, float)
    return len(ours) == len(theirs) and np.allclose(ours, theirs, rtol=1e-12, atol=0,
                                                    equal_nan=True)


def equals_scikit_image(run, image, value, method, spacing, with_skan):
    mask = image == value
    skeleton = skeletonize(mask, method=method)
    if not np.array_equal(run.skeleton == value, skeleton):
        return 'skeleton'
    radii = (np.full(mask.shape, np.nan) if mask.all() else
             ndimage.distance_transform_edt(mask, sampling=spacing))[skeleton]
    if not same(run.of('nodes', value)['radius'], radii):
        return 'radius'
    degrees = ndimage.convolve(skeleton.astype(int), np.ones((3,) * mask.ndim, int),
                               mode='constant')[skeleton] - 1
    if not np.array_equal(run.of('nodes', value)['degree'], degrees):
        return 'degree'
    summary = run.of('summary', value)
    if list(summary['n_nodes']) != [np.count_nonzero(skeleton)]:
        return 'n_nodes'
    if with_skan and np.count_nonzero(degrees):
        with warnings.catch_warnings():
            warnings.simplefilter('ignore')
            theirs = skan.summarize(skan.Skeleton(skeleton, spacing=spacing), separator='_')
        ours = run.of('branches', value)
        for column in ('branch_distance', 'branch_type', 'image_coord_src_0', 'image_coord_dst_1',
                       'euclidean_distance'):
            if not same(ours[column], theirs[column]):
                return column
    return None


def equals_own_run(run, image, value, program, spacing):
    alone = Run(program, image == value, 'centred', spacing)
    if not np.array_equal(run.skeleton == value, alone.skeleton.astype(bool)):
        return 'skeleton'
    for table, numbered in (('nodes', ['node']), ('summary', []),
                            ('branches', ['skeleton_id', 'node_id_src', 'node_id_dst'])):
        ours = run.of(table, value).drop(columns=['object', *numbered])
        theirs = getattr(alone, table).drop(columns=numbered)
        if not ours.equals(theirs.astype(ours.dtypes)):
            return table
    return None


def differences(program, rng, image):
    """For each object and method, what differs, or None."""
    spacing = [float(x) for x in rng.choice([1.0, 0.5, 2.0], image.ndim)]
    values = np.unique(image[image != 0])
    for method in ('zhang', 'lee') if image.ndim == 2 else ('lee',):
        run = Run(program, image, method, spacing, '--objects')
        for number, value in enumerate(values):
            yield method, value, equals_scikit_image(run, image, value, method, spacing,
                                                     number < OF_SKAN)
        if list(run.summary['object']) != list(values) or run.skeleton.dtype != image.dtype:
            yield method, 0, 'objects of the summary, or the type of the skeleton'
    run = Run(program, image, 'centred', spacing, '--objects')
    for value in values[:OF_SKAN]:
        yield 'centred', value, equals_own_run(run, image, value, program, spacing)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--count', type=int, default=60, help='random images (60)')
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()

    rng = np.random.default_rng(options.seed)
    images = [blocks(rng) for _ in range(options.count)]
    images += [cells(rng, (256, 300), 150), cells(rng, (40, 50, 60), 60)]
    compared = differ = kept = 0
    for image in images:
        before = differ
        for method, value, what in differences(options.program, rng, image):
            compared += 1
            if what is not None:
                differ += 1
                print(f'{method}, object {value} of {image.shape}: {what} differs')
        if differ > before:
            kept += 1
            np.save(f'failed_objects_{kept}.npy', image)
    print(f'{compared} objects, {differ} differ')
    return 1 if differ or not compared else 0


if __name__ == '__main__':
    sys.exit(main())
