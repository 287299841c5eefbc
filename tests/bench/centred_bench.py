#!/usr/bin/env python3
"""Measures `centred` thinning against scikit-image's Lee on the same masks, in turns.

    centred_bench.py BUILD_FOLDER [--size 256] [--runs 5]

A volume full of tubes of medium width, and one with thin tubes. Ours is the thinning and the
radius at every skeleton pixel, of bits in memory, on one and on two threads; theirs is
skeletonize(mask, method='lee'). Prints a table in Markdown: the fastest of the runs, and the
ratios beside the ones to reach. Takes a minute.
"""
import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from skimage.morphology import skeletonize

sys.path.insert(0, str(Path(__file__).parents[1] / 'python'))
from centred_driver import CentredDriver  # noqa: E402
from centred_shapes import tubes  # noqa: E402

# How many tubes there are in 256³ pixels, and how thick they are.
MASKS = {'tubes, R 4 to 9': (260, (4, 9)), 'tubes, R 3 to 8': (60, (3, 8)),
         'thin tubes, R 1.5 to 3': (120, (1.5, 3))}
FLOOR, STRETCH = {1: 2.5, 2: 4}, {1: 9, 2: 17}
FLOOR_NS, STRETCH_NS = 500, 200


def seconds_of_lee(mask):
    start = time.perf_counter()
    skeletonize(mask, method='lee')
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=Path)
    parser.add_argument('--size', type=int, default=256)
    parser.add_argument('--runs', type=int, default=5)
    args = parser.parse_args()

    print(f'| {args.size}³ | mask | Lee, ms | threads | thinning, ms | radii, ms | ns a radius '
          '| ratio | floor | stretch |')
    print('|---|---|---|---|---|---|---|---|---|---|')
    with tempfile.TemporaryDirectory() as folder, \
            CentredDriver(args.build.resolve(), Path(folder)) as driver:
        for name, (count, radii) in MASKS.items():
            mask = tubes((args.size,) * 3, count * args.size // 256, radii, 5)
            lee, thinning, radius = np.inf, {1: np.inf, 2: np.inf}, {1: np.inf, 2: np.inf}
            for _ in range(args.runs):
                lee = min(lee, seconds_of_lee(mask))
                for threads in thinning:
                    skeleton = driver.thin(mask, threads=threads)
                    thinning[threads] = min(thinning[threads], driver.seconds)
                    driver.radii(skeleton, mask, threads=threads)
                    radius[threads] = min(radius[threads], driver.seconds)
            for threads in thinning:
                ours = thinning[threads] + radius[threads]
                print(f'| {name} | {mask.mean():.1%} | {lee * 1e3:.0f} | {threads} '
                      f'| {thinning[threads] * 1e3:.0f} | {radius[threads] * 1e3:.1f} '
                      f'| {radius[threads] / skeleton.sum() * 1e9:.0f} '
                      f'| {lee / ours:.1f} | {FLOOR[threads]} | {STRETCH[threads]} |')
    print(f'\nns a radius: floor {FLOOR_NS}, stretch {STRETCH_NS}, the count of the mask included.')


if __name__ == '__main__':
    main()
