#!/usr/bin/env python3
"""Times --objects beside one run without it, in turns.

    objects_bench.py build/release/apps/skan-graph [--repeats 5] [--labels 10000]

The label images are all of 1024² and 256³, cut into the cells of random points; so all of
them touch. The run without --objects is of the same cells less the pixels that touch another
one, as a mask. Both read NPY files, thin, measure radii and write branches and summary. Of
each the least CPU time of all threads and the least wall time are taken.
"""
import argparse
import resource
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from scipy import ndimage
from scipy.spatial import cKDTree

AT_A_TIME = 1 << 20  # pixels


def cells(shape, count):
    rng = np.random.default_rng(1)
    tree = cKDTree(rng.random((count, len(shape))) * shape)
    labels = np.empty(np.prod(shape), np.uint16)
    for first in range(0, labels.size, AT_A_TIME):
        pixels = np.arange(first, min(first + AT_A_TIME, labels.size))
        labels[pixels] = tree.query(np.transpose(np.unravel_index(pixels, shape)))[1] + 1
    return labels.reshape(shape)


def without_contacts(labels):
    return ((ndimage.maximum_filter(labels, 3) == labels) &
            (ndimage.minimum_filter(labels, 3) == labels))


def times(command):
    """CPU and wall time in milliseconds."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - begin
    return (1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime),
            1000 * wall)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--repeats', type=int, default=5)
    parser.add_argument('--labels', type=int, default=10000)
    options = parser.parse_args()

    print('| | one run of a mask: CPU, wall | --objects: CPU, wall |\n|---|---|---|')
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for title, shape, methods in (('1024²', (1024, 1024), ('zhang', 'lee', 'centred')),
                                      ('256³', (256, 256, 256), ('lee', 'centred'))):
            labels = cells(shape, options.labels)
            np.save(folder / 'labels.npy', labels)
            np.save(folder / 'mask.npy', without_contacts(labels))
            outputs = ['--radius', '--branches', folder / 'b.csv', '--summary', folder / 's.csv']
            for method in methods:
                runs = {image: [options.program, folder / f'{image}.npy', '--thin', method,
                                *outputs, *more]
                        for image, more in (('mask', []), ('labels', ['--objects']))}
                least = {image: np.full(2, np.inf) for image in runs}
                for _ in range(options.repeats):
                    for image, command in runs.items():
                        least[image] = np.minimum(least[image], times(command))
                print(f'| {title}, {method} | ' +
                      ' | '.join('{:.0f} ms, {:.0f} ms'.format(*least[image]) for image in runs) +
                      ' |')


if __name__ == '__main__':
    main()
