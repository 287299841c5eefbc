#!/usr/bin/env python3
"""Times the thinnings against scikit-image's, side by side in one run.

    thinning_bench.py build/release/tests/bench/bench_thinning [--repeats 5]

Masks of tubes, always the same: about a quarter of 256³ voxels, an eighth in thin tubes,
a quarter of 4096² pixels. Ours is bits in and bits out, scikit-image's bytes in and bytes
out, as either has its images in memory. Of each the shortest time is taken; the runs of
both take turns, so that a busy machine slows down both.
"""
import argparse
import subprocess
import time

import numpy as np
from skimage.morphology import skeletonize

from tubes import tubes

# Name, method, shape, radii of the tubes, share of the object.
CASES = (
    ('Lee 256³ tubes', 'lee', (256, 256, 256), (4, 5, 6, 8), 0.24),
    ('Lee 256³ thin tubes', 'lee', (256, 256, 256), (2, 3), 0.12),
    ('Lee 4096²', 'lee', (4096, 4096), (6, 9, 12, 16), 0.24),
    ('Zhang 4096²', 'zhang', (4096, 4096), (6, 9, 12, 16), 0.24),
)
THREADS = (1, 2)


def time_ours(program, method, mask, threads):
    """Milliseconds, and the number of pixels left."""
    reply = subprocess.run(
        [program, method, '3', str(threads), *map(str, mask.shape)], input=mask.tobytes(),
        stdout=subprocess.PIPE, check=True).stdout.split()
    return float(reply[0]), int(reply[2])


def time_theirs(method, mask):
    begin = time.perf_counter()
    skeleton = skeletonize(mask, method=method)
    return 1000 * (time.perf_counter() - begin), np.count_nonzero(skeleton)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--repeats', type=int, default=5)
    options = parser.parse_args()

    print('| | scikit-image, ms | ' +
          ' | '.join(f'{threads} thread{"s" * (threads > 1)}, ms' for threads in THREADS) +
          ' | times as fast |\n|---' + '|---' * (len(THREADS) + 2) + '|')
    for name, method, shape, radii, share in CASES:
        mask = tubes(shape, radii, share)
        theirs, ours = np.inf, [np.inf] * len(THREADS)
        for _ in range(options.repeats):
            milliseconds, expected = time_theirs(method, mask)
            theirs = min(theirs, milliseconds)
            for i, threads in enumerate(THREADS):
                milliseconds, left = time_ours(options.program, method, mask, threads)
                assert left == expected, f'{name}: {left} pixels, not {expected}'
                ours[i] = min(ours[i], milliseconds)
        print(f'| {name} | {theirs:.0f} | ' + ' | '.join(f'{time:.1f}' for time in ours) + ' | ' +
              ', '.join(f'{theirs / time:.0f}' for time in ours) + ' |', flush=True)


if __name__ == '__main__':
    main()
