#!/usr/bin/env python3
"""Compares the Python package with the real skan and with the command line.

    check_python.py build/release/apps/skan-graph [--images 200] [--seed 1]

On the project's samples and random images: skan_graph.skan gives skan's figures, with its dtypes;
skan_graph.analyze gives the numbers of the command line to the last bit. Exits with 1 if one
differs, or if nothing was compared. The image is then written to the current folder as
failed_NAME.npy.
"""
import tempfile
import warnings
from itertools import chain
from pathlib import Path

import numpy as np
import scipy.sparse
import skan_graph
from skan_graph.skan import csr, image_stats

from cases import argument_parser, random_case, samples
from compare_skan import TEST_DATA, compare_cases
from figures import FIGURES, differences
from program import Program
from real_skan import RealSkan

# Figures that skan computes with another type than it says, or that are not its own arrays.
WITHOUT_DTYPES = ('pixel graph as JSON', 'nodes')
TABLES = ('branches', 'skeletons', 'nodes', 'summary')


def compare_with_skan(case):
    """Number of comparisons, and a line for each figure that differs."""
    count, failures = 0, []
    skan, ours = RealSkan(case), RealSkan(case, csr, image_stats)
    for figure in FIGURES:
        if not figure.applies(skan):
            continue
        expected, actual = figure.skan(skan), figure.skan(ours)
        lines = differences(expected, actual) + dtype_differences(expected, actual)
        count += len(expected)
        failures += [f'skan, {figure.name}: {line}' for line in lines]
    return count, failures


def dtype_differences(expected, actual):
    return [f'{name} has the dtype {actual[name].dtype} instead of {wanted.dtype}'
            for name, wanted in expected.items() if actual[name].dtype != wanted.dtype]


def options_of(case):
    """The case's options, and some of the stages', as the command line and as Python have them."""
    rng = np.random.default_rng(list(case.name.encode()))
    options = {'junctions': str(rng.choice(('mst', 'mixed', 'none')))}
    if case.image.ndim in (2, 3) and case.values is None and not case.height:
        if rng.random() < 0.5:
            options['thin'] = True
            options['radius'] = bool(rng.random() < 0.5)
        if case.image.dtype.kind in 'iu' and rng.random() < 0.3:
            options['objects'] = True
        elif rng.random() < 0.3:
            options['prune'] = float(rng.integers(1, 9))
    options['main_path'] = bool(rng.random() < 0.5)
    return {name: value for name, value in options.items() if value is not False}


def words_of(options):
    return [f'--{name.replace("_", "-")}' + ('' if value is True else f'={value}')
            for name, value in options.items()]


def compare_with_program(case, executable):
    """The same for the numbers of the command line."""
    options = options_of(case)
    failures, count = [], 0
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter('ignore')  # masks are thick
        folder = Path(folder)
        program = Program(executable, case, folder)
        tables = {name: folder / f'{name}.npy' for name in TABLES}
        program.run(*words_of(options), '-o', folder / 'graph.npz', '--paths', folder / 'paths.npz',
                    '--skeleton', folder / 'skeleton.npy',
                    *(word for name, path in tables.items() for word in (f'--{name}', path)))
        ours = skan_graph.analyze(case.image, spacing=case.spacing, height=case.height,
                                  values=case.values, **options)
        pairs = {}
        for name, path in tables.items():
            expected, actual = np.load(path), ours.table(name)
            pairs |= {f'{name} {column}': (expected[column], np.asarray(actual[column]))
                      for column in expected.dtype.names}
            if list(expected.dtype.names) != list(actual):
                failures.append(f'program, {name}: has {list(actual)}')
        graph = scipy.sparse.load_npz(folder / 'graph.npz')
        paths = np.load(folder / 'paths.npz')
        pairs |= {f'graph {name}': (getattr(graph, name), getattr(ours.graph, name))
                  for name in ('indptr', 'indices', 'data')}
        pairs |= {f'paths {name}': (paths[name], getattr(ours.paths, name))
                  for name in ('indptr', 'indices')}
        if 'objects' not in options:  # whose skeletons have values
            pairs['skeleton'] = (np.load(folder / 'skeleton.npy'), ours.skeleton)
        if 'radius' in options:
            pairs['radius'] = (np.load(tables['nodes'])['radius'], ours.radius)
        for name, (expected, actual) in pairs.items():
            count += 1
            if not same_bits(expected, actual):
                failures.append(f'program, {name}: {actual[:5]} instead of {expected[:5]}')
    if failures:
        failures.append(f'options: {options}')
    return count, failures


def same_bits(expected, actual):
    """Equal to the last bit; texts as texts."""
    if expected.dtype.kind in 'SUO':
        return [str(text) for text in expected] == [str(text) for text in actual]
    return expected.shape == actual.shape and np.array_equal(
        expected, actual, equal_nan=expected.dtype.kind == 'f')


def compare(case, executable):
    count, failures = 0, []
    for comparison in (compare_with_skan, lambda case: compare_with_program(case, executable)):
        try:
            compared, lines = comparison(case)
        except Exception as error:  # every case is compared, whatever another one does
            compared, lines = 0, [f'{type(error).__name__}: {error}']
        count += compared
        failures += lines
    return count, failures


def main():
    args = argument_parser(__doc__, images=200).parse_args()
    random_cases = (random_case(args.seed, k, with_values=True) for k in range(args.images))
    images, comparisons, failed = compare_cases(
        chain(samples(TEST_DATA), random_cases),
        lambda case: compare(case, args.program.resolve()))
    print(f'{images} images, {comparisons} comparisons of the Python package with skan and the '
          f'program, {failed} images failed')
    return 1 if failed or comparisons == 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
