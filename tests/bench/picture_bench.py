#!/usr/bin/env python3
"""Times runs with and without --picture, side by side: a skeleton of 4096² pixels, and a grey image
of that size with a threshold and thinning.

    picture_bench.py build/release [--size 4096] [--repeats 9]

Of each the shortest time, the runs taking turns, the image in the file cache.
"""
import argparse
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
import tifffile
from scipy import ndimage


def seconds_of(command):
    begin = time.perf_counter()
    subprocess.run([str(word) for word in command], check=True, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begin


def write_grey(skeleton, path, part):
    """Blurred tubes with noise around the network of the first rows and columns, four times as large."""
    network = tifffile.imread(skeleton)[:part, :part] > 0
    network = ndimage.zoom(network.astype(np.uint8), 4, order=0)
    tubes = ndimage.distance_transform_edt(network == 0) < 3
    grey = 40 + 120 * ndimage.gaussian_filter(tubes.astype(np.float32), 1.5)
    grey += np.random.default_rng(0).normal(scale=18, size=grey.shape)
    tifffile.imwrite(path, np.clip(grey, 1, 255).astype(np.uint8))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('build', type=Path)
    parser.add_argument('--size', type=int, default=4096)
    parser.add_argument('--repeats', type=int, default=9)
    options = parser.parse_args()
    program = options.build / 'apps/skan-graph'
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        skeleton, grey = folder / 'skeleton.tif', folder / 'grey.tif'
        seconds_of([options.build / 'tests/tools/make_skeleton', skeleton, '--shape',
                    f'{options.size},{options.size}', '--seed', '1'])
        write_grey(skeleton, grey, options.size // 4)
        runs = {'skeleton': [skeleton], 'grey, threshold and thinning':
                [grey, '--threshold', 'otsu', '--thin']}
        pictures = {'no picture': [], '`.png`': ['--picture', folder / 'p.png'],
                    '`.png`, every pixel': ['--picture', folder / 'full.png', '--picture-size',
                                            options.size],
                    '`.svg`': ['--picture', folder / 'p.svg']}
        best = {}
        for _ in range(options.repeats):
            for kind, words in runs.items():
                for picture, more in pictures.items():
                    seconds = seconds_of([program, *words, '--branches', folder / 'b.csv', *more])
                    best[kind, picture] = min(seconds, best.get((kind, picture), seconds))
    print(f'| {options.size}² | picture | time | times the run without |\n|---|---|---|---|')
    for (kind, picture), seconds in best.items():
        ratio = seconds / best[kind, 'no picture']
        print(f'| {kind} | {picture} | {seconds * 1000:.0f} ms | {ratio:.2f} |')


if __name__ == '__main__':
    main()
