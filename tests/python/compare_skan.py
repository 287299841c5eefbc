#!/usr/bin/env python3
"""Compares skan-graph with the real skan: the project's samples and random images.

    compare_skan.py build/release/apps/skan-graph [--images 200] [--seed 1] [--level pixels]

Exits with 1 where a figure differs, or where nothing was compared. The image is
then written into the current folder as failed_NAME.npy.
"""
import tempfile
from itertools import chain
from pathlib import Path

import numpy as np

from cases import argument_parser, random_case, samples
from figures import FIGURES, differences
from program import Program
from real_skan import RealSkan

TEST_DATA = Path(__file__).parents[2] / 'test_data'


def arguments():
    parser = argument_parser(__doc__, images=200)
    parser.add_argument('--level', choices=('pixels', 'branches'), default='branches',
                        help='pixels: before the junction clean-up; branches: all figures')
    return parser.parse_args()


def compare(case, figures, executable):
    """Number of comparisons, and a line for each figure that differs."""
    count, failures = 0, []
    skan = RealSkan(case)
    with tempfile.TemporaryDirectory() as folder:
        program = Program(executable, case, Path(folder))
        for figure in figures:
            if not figure.applies(skan):
                continue
            try:
                expected = figure.skan(skan)
                lines = differences(expected, figure.ours(program))
            except Exception as error:  # every case is compared, whatever another one does
                expected, lines = {}, [f'{type(error).__name__}: {error}']
            count += len(expected)
            failures += [f'{figure.name}: {line}' for line in lines]
        if failures:
            failures.append('options: ' + ' '.join(str(word) for word in program.input[1:]))
    return count, failures


def keep(case):
    np.save(f'failed_{case.name}.npy', case.image)
    if case.values is not None:
        np.save(f'failed_{case.name}_values.npy', case.values)


def compare_cases(cases, compare):
    """Calls `compare(case)`, which returns the number of comparisons and a line for each that
    differs. Images in which one does are written as NPY files. Returns the numbers of images, of
    comparisons, and of images that differ."""
    images = comparisons = failed = 0
    for case in cases:
        count, failures = compare(case)
        images += 1
        comparisons += count
        if failures:
            failed += 1
            keep(case)
            print(f'failed_{case.name}.npy, shape {case.image.shape}, {case.image.dtype}:')
            for line in failures:
                print(f'  {line}')
    return images, comparisons, failed


def main():
    args = arguments()
    with_branches = args.level == 'branches'
    figures = [f for f in FIGURES if with_branches or f.level == 'pixels']
    random_cases = (random_case(args.seed, k, with_branches) for k in range(args.images))
    images, comparisons, failed = compare_cases(
        chain(samples(TEST_DATA), random_cases),
        lambda case: compare(case, figures, args.program.resolve()))
    print(f'{images} images, {comparisons} comparisons with skan, {failed} images failed')
    return 1 if failed or comparisons == 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
