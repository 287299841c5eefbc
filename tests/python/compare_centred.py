#!/usr/bin/env python3
"""Checks `centred` thinning and the radius of skeleton pixels against SciPy and scikit-image.

    compare_centred.py build/release [--images 400] [--seed 1]

On random images in 2D and 3D, in three spacings: components, cavities and Euler number of the
skeleton are those of the mask, it lies in the mask, no simple pixel is left but ends, it is
the same with one thread and three; radii are those of distance_transform_edt, in 1D to 5D.
On tubes whose middle lines are known: how far the skeleton is off, how short its tips are, how
many tips are too many, how much it changes when the mask is mirrored, against bounds and
scikit-image's Lee. Exits with 1 where something differs or is out of bounds; such images are
kept as failed_centred_N.npy.
"""
import argparse
import sys
import tempfile
from pathlib import Path

import numpy as np
from scipy import ndimage
from skimage.measure import euler_number
from skimage.morphology import skeletonize

import centred_shapes as shapes
from centred_driver import CentredDriver

SPACINGS = ((1, 1, 1), (4, 1, 1), (2.5, 1, 0.7))
DIRECTIONS = ((0, 0, 1), (0, 1, 1), (1, 1, 1), (1, 2, 5),
              (3, 1, 2), (1, 0, 4), (2, 3, 3), (5, 1, 0))


def random_mask(rng):
    """Noise of any density, blobs, or solid balls with specks."""
    dimensions = int(rng.integers(2, 4))
    shape = rng.integers(1, (0, 0, 80, 26)[dimensions], dimensions, endpoint=True)
    kind = rng.integers(3)
    if kind == 0:
        return rng.random(shape) < rng.choice((.2, .4, .6, .8, .95))
    if kind == 1:
        smooth = ndimage.gaussian_filter(rng.normal(size=shape), rng.uniform(0.7, 3))
        return smooth > rng.choice((-0.5, 0, 0.5)) * smooth.std()
    seeds = rng.random(shape) < 3 / np.prod(shape)
    balls = ndimage.distance_transform_edt(~seeds) <= rng.uniform(1, 9) if seeds.any() else seeds
    return balls ^ (rng.random(shape) < 0.01)


def topology(mask):
    padded = np.pad(mask, 1)
    return (ndimage.label(padded, np.ones((3,) * mask.ndim))[1], ndimage.label(~padded)[1],
            int(euler_number(padded, connectivity=mask.ndim)))


def simple_but_no_end(skeleton):
    """How many pixels could go without changing topology, though they have two neighbours."""
    volume = np.pad(skeleton.reshape((1,) * (3 - skeleton.ndim) + skeleton.shape), 1)
    return sum(code.bit_count() >= 2 and shapes.is_simple(code)
               for code in (shapes.neighborhood_code(volume, *at) for at in np.argwhere(volume)))


class Checks:
    def __init__(self, driver):
        self.driver = driver
        self.images, self.failures = 0, []

    def fail(self, what, mask=None):
        if mask is not None:
            np.save(f'failed_centred_{len(self.failures)}.npy', mask)
        self.failures.append(what)
        print('FAILED', what)

    def bound(self, what, value, most):
        print(f'  {what}: {value:.3f}, at most {most:.3f}')
        self.images += 1
        if not value <= most:
            self.fail(f'{what}: {value:.3f} is more than {most:.3f}')

    def check_mask(self, number, mask, spacing):
        what = f'image {number}, {mask.shape}, spacing {spacing}'
        skeleton = self.driver.thin(mask, spacing, threads=1)
        self.images += 1
        if topology(skeleton) != topology(mask):
            self.fail(f'{what}: topology {topology(mask)} became {topology(skeleton)}', mask)
        elif (skeleton & ~mask).any():
            self.fail(f'{what}: skeleton pixels outside the mask', mask)
        elif simple_but_no_end(skeleton):
            self.fail(f'{what}: {simple_but_no_end(skeleton)} pixels too many', mask)
        elif not np.array_equal(skeleton, self.driver.thin(mask, spacing, threads=3)):
            self.fail(f'{what}: not the same with three threads', mask)

    def check_radii(self, number, rng):
        dimensions = 1 + number % 5
        shape = rng.integers(1, (400, 60, 24, 9, 6)[dimensions - 1], dimensions, endpoint=True)
        mask = rng.random(shape) < rng.choice((.5, .9, .99, .999))
        skeleton = rng.random(shape) < 0.5
        spacing = tuple(rng.choice((1, 1, 2.5, .3, 4, .77), dimensions)) if number % 2 else None
        radii = self.driver.radii(skeleton, mask, spacing, threads=1 + number % 3)
        expected = (np.full(mask.shape, np.nan) if mask.all()
                    else ndimage.distance_transform_edt(mask, sampling=spacing))
        self.images += 1
        if not np.allclose(radii, np.where(skeleton, expected, 0), rtol=1e-14, atol=0,
                           equal_nan=True):
            self.fail(f'radii {number}, {mask.shape}, spacing {spacing}', mask)

    def tube_errors(self, radii, length_of, spacing=(1, 1, 1)):
        """Of capsules and flat cylinders in eight directions: the mean distance from the middle
        line, the largest where that is (up to a radius from the ends of the tube), and how far
        short of its ends the skeleton is."""
        rng = np.random.default_rng(11)
        means, largest, short = [], [], []
        for radius in radii:
            for number, direction in enumerate(DIRECTIONS):
                length, flat = length_of(radius), bool(number % 2)
                size = int(length + 3 * radius + 14)
                shape = tuple(int(size / s) for s in spacing)
                # On a pixel where the spacing is coarse, anywhere else between pixels.
                centre = np.floor(size / 2 / np.array(spacing)) * spacing
                if max(spacing) == 1:
                    centre = centre + rng.uniform(-.5, .5, 3)
                mask = shapes.capsule(centre, direction, length, radius, flat, shape, spacing)
                off, along = shapes.off_axis(self.driver.thin(mask, spacing), centre, direction,
                                             spacing)
                end = length / 2 + (0 if flat else radius)
                means.append(off.mean())
                largest.append(off[np.abs(along) <= end - radius].max())
                short += [end - along.max(), end + along.min()]
        return np.mean(means), np.max(largest), np.mean(short)

    def check_tubes(self):
        print('tubes, R 2 to 8, eight directions:')
        mean, largest, short = self.tube_errors((2, 3, 4, 5.5, 8), lambda r: 7 * r + 10)
        self.bound('centre error, mean', mean, 0.45)
        self.bound('centre error, largest', largest, 1.1)
        self.bound('tips short of the true ones, mean', short, 1.2)

    def check_spacing(self):
        print('tubes, spacing (4, 1, 1):')
        mean, _, short = self.tube_errors((4, 6, 8), lambda r: 10 * r, (4, 1, 1))
        self.bound('centre error, mean', mean, 0.75)
        self.bound('tips short of the true ones, mean', short, 2.6)

    def check_trees(self):
        print(f'a tree of {shapes.TREE_TIPS} tips, tips more or fewer than that:')
        for radius in (2, 4, 7):
            tree = shapes.tree(radius)
            for how, roughness, most in (('lightly', (0.5, 0.3, 1), 0),
                                         ('medium', (1.5, 0.1, 1), 1)):
                rough = [shapes.roughen(tree, *roughness, seed) for seed in range(2)]
                ours = [abs(shapes.tip_count(self.driver.thin(mask)) - shapes.TREE_TIPS)
                        for mask in rough]
                lees = [shapes.tip_count(skeletonize(mask, method='lee')) - shapes.TREE_TIPS
                        for mask in rough]
                self.bound(f'R {radius}, {how} rough, where Lee has {np.mean(lees)}',
                           np.mean(ours), most)

    def check_flips(self):
        print('mirrored along each axis, and transposed:')
        mask = shapes.tubes((150, 160, 170), 30, (3, 7), 4)
        ours, length = self.changes(mask, self.driver.thin)
        lee, _ = self.changes(mask, lambda image: skeletonize(image, method='lee'))
        self.bound('share of pixels changed, at most that of Lee', ours, lee)
        self.bound('length changed', length, 0.015)

    @staticmethod
    def changes(mask, thin):
        first = thin(mask)
        there_and_back = [(lambda image, a=a: np.flip(image, a),) * 2 for a in range(3)]
        there_and_back.append((lambda image: image.transpose(2, 0, 1),
                               lambda image: image.transpose(1, 2, 0)))
        changed, length = [], []
        for there, back in there_and_back:
            other = back(thin(np.ascontiguousarray(there(mask))))
            changed.append((first ^ other).sum() / (first.sum() + other.sum()))
            length.append(abs(shapes.total_length(other) / shapes.total_length(first) - 1))
        return np.mean(changed), np.max(length)


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=Path)
    parser.add_argument('--images', type=int, default=400)
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, \
            CentredDriver(args.build.resolve(), Path(folder)) as driver:
        checks = Checks(driver)
        for number in range(args.images):
            rng = np.random.default_rng([args.seed, number])
            mask = random_mask(rng)
            checks.check_mask(number, mask, SPACINGS[number % 3][3 - mask.ndim:])
            checks.check_radii(number, rng)
        checks.check_tubes()
        checks.check_spacing()
        checks.check_trees()
        checks.check_flips()
    print(f'{checks.images} images, {len(checks.failures)} failed')
    sys.exit(1 if checks.failures or args.images == 0 else 0)


if __name__ == '__main__':
    main()
