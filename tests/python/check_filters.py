#!/usr/bin/env python3
"""Compares the filters with scipy.ndimage: every operation, border mode, footprint,
number type and number of dimensions, on random images.

    check_filters.py build/release/apps/skan-graph [--images 3000] [--seed 1]

The library is called by tests/filter_driver of the same build, with every origin; the
command by its options, for a tenth of the images. Integers and order statistics must
be equal, sums of real numbers by 1e-12. Exits with 1 where something differs, or where
nothing was compared; the image is then kept as failed_filter_N.npy.
"""
import argparse
import ctypes
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import LowLevelCallable, ndimage

MODES = ('reflect', 'constant', 'nearest', 'mirror', 'wrap')
TYPES = ('bool', 'uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64',
         'float32', 'float64')
ORDERS = ('minimum', 'maximum', 'grey_erosion', 'grey_dilation', 'median', 'rank')
SUMS = ('mean', 'convolve', 'correlate', 'plugin')
# Of an axis, for images of 1 to 4 dimensions: often shorter than the footprint.
LONGEST_IMAGE = (400, 60, 15, 8)
LONGEST_FOOTPRINT = (9, 6, 4, 3)
COMMAND_OPERATIONS = {'minimum': 'min', 'maximum': 'max', 'median': 'median', 'mean': 'mean',
                      'rank': 'rank:{}', 'plugin': None}


@dataclass
class Case:
    operation: str
    image: np.ndarray
    footprint: np.ndarray  # the kernel of convolve and correlate
    origin: tuple
    mode: str
    constant: float
    rank: int

    def __str__(self):
        return (f'{self.operation}, {self.image.dtype} {self.image.shape}, footprint '
                f'{self.footprint.astype(float).tolist()}, origin {self.origin}, {self.mode} '
                f'{self.constant}, rank {self.rank}')


def random_case(seed, number):
    """Depends on nothing but its arguments; cycles through all combinations."""
    rng = np.random.default_rng([seed, number])
    operations = ORDERS + SUMS
    operation = operations[number % len(operations)]
    mode = MODES[number // len(operations) % len(MODES)]
    dtype = np.dtype(TYPES[number % len(TYPES)])
    dimensions = int(rng.integers(1, 4, endpoint=True))
    shape = rng.integers(1, LONGEST_IMAGE[dimensions - 1], dimensions, endpoint=True)
    size = rng.integers(1, LONGEST_FOOTPRINT[dimensions - 1], dimensions, endpoint=True)
    footprint = rng.random(size) < rng.choice((0.3, 0.7, 1))
    footprint[tuple(rng.integers(0, size))] = True
    origin = tuple(int(rng.integers(-(s // 2), (s - 1) // 2, endpoint=True)) for s in size)
    constant = float(rng.integers(0, 100)) + (0.25 if rng.random() < 0.5 else 0)
    count = int(footprint.sum())
    if operation in ('convolve', 'correlate'):
        weights = rng.integers(-3, 4, size) if rng.random() < 0.5 else rng.normal(0, 2, size)
        footprint = footprint * np.where(weights == 0, 1.0, weights)
    return Case(operation, random_image(rng, shape, dtype), footprint, origin, mode, constant,
                int(rng.integers(-count, count)))


def random_image(rng, shape, dtype):
    """Many equal values in one image, hardly any in another."""
    largest = int(rng.choice((3, 100, 100_000)))
    if dtype.kind == 'b':
        return rng.random(shape) < 0.5
    if dtype.kind == 'f':
        return (rng.normal(0, 1, shape) * largest).astype(dtype)
    largest = min(largest, np.iinfo(dtype).max)
    return rng.integers(0 if dtype.kind == 'u' else -largest, largest, shape).astype(dtype)


def scipy_function(plugin):
    function = ctypes.CDLL(plugin).local_range
    function.restype = ctypes.c_int
    function.argtypes = (ctypes.POINTER(ctypes.c_double), ctypes.c_ssize_t,
                         ctypes.POINTER(ctypes.c_double), ctypes.c_void_p)
    return LowLevelCallable(function, signature='int (double *, intptr_t, double *, void *)')


def expected(case, function):
    if case.operation in ('rank', 'median') and case.image.ndim == 1:
        # In 1D SciPy 1.17 ranks all values of the footprint's array, its zeros too; as a
        # row of a 2D image, only those of the footprint.
        row = Case(**{**vars(case), 'image': case.image[None], 'footprint': case.footprint[None],
                      'origin': (0, *case.origin)})
        return expected(row, function)[0]
    border = {'mode': case.mode, 'cval': case.constant, 'origin': case.origin}
    if case.operation in ('convolve', 'correlate'):
        return getattr(ndimage, case.operation)(case.image, case.footprint, **border)
    border['footprint'] = case.footprint
    if case.operation == 'rank':
        return ndimage.rank_filter(case.image, case.rank, **border)
    if case.operation == 'mean':
        return ndimage.generic_filter(case.image, np.mean, **border)
    if case.operation == 'plugin':
        return ndimage.generic_filter(case.image, function, **border)
    name = case.operation if case.operation.startswith('grey') else f'{case.operation}_filter'
    return getattr(ndimage, name)(case.image, **border)


def tolerance(case):
    """Absolute: what the terms of a sum leave undecided."""
    if case.operation in ORDERS or case.image.dtype.kind != 'f':
        return 0
    terms = np.abs(case.footprint).sum() * max(np.abs(case.image).max(), case.constant)
    return terms * max(1e-12, float(np.finfo(case.image.dtype).eps) if case.image.itemsize < 8 else 0)


def same(case, ours, scipys):
    if ours.dtype != scipys.dtype or ours.shape != scipys.shape:
        return False
    if scipys.dtype.kind == 'b':
        # SciPy stores sums in booleans as bytes, of which any but 0 is true.
        return np.array_equal(ours, scipys.view(np.uint8) != 0)
    if tolerance(case) == 0:
        return np.array_equal(ours, scipys)
    return bool(np.all(np.abs(ours - scipys) <= tolerance(case)))


class Runner:
    """Has cases filtered by the library and by the command."""

    def __init__(self, program: Path, folder: Path):
        self.program = program
        self.tests = program.parents[1] / 'tests'
        self.plugin = self.tests / 'liblocal_range.so'
        self.folder = folder

    def save(self, number, case):
        np.save(self.folder / f'image_{number}.npy', case.image)
        np.save(self.folder / f'footprint_{number}.npy', case.footprint)

    def paths(self, number, output):
        return [self.folder / f'image_{number}.npy', self.folder / f'footprint_{number}.npy',
                self.folder / f'{output}_{number}.npy']

    def driver_line(self, number, case):
        image, footprint, output = self.paths(number, 'library')
        operation = {'rank': f'rank:{case.rank}', 'plugin': f'{self.plugin}:local_range'}.get(
            case.operation, case.operation)
        origin = ','.join(map(str, case.origin))
        return f'{operation} {image} {footprint} {origin} {case.mode} {case.constant} {output}\n'

    def run_driver(self, lines):
        subprocess.run([self.tests / 'filter_driver'], input=''.join(lines), text=True, check=True)

    def run_command(self, number, case):
        image, footprint, output = self.paths(number, 'command')
        operation = COMMAND_OPERATIONS[case.operation]
        what = (['--plugin', f'{self.plugin}:local_range'] if operation is None
                else ['--op', operation.format(case.rank)])
        mode = f'constant:{case.constant}' if case.mode == 'constant' else case.mode
        subprocess.run([self.program, 'filter', image, '-o', output, *what,
                        '--footprint', footprint, '--mode', mode], check=True)
        return np.load(output)


def degrees_differ(runner, seed):
    """Of the command's degree images, those that are not the convolution."""
    failures = []
    for number in range(20):
        rng = np.random.default_rng([seed, number, 1])
        dimensions = 1 + number % 4
        mask = rng.random(rng.integers(1, LONGEST_IMAGE[dimensions - 1], dimensions)) < 0.3
        ring = np.ones((3,) * dimensions)
        ring[(1,) * dimensions] = 0
        counts = ndimage.convolve(mask.astype(np.uint8), ring, mode='constant') * mask
        image, _, output = runner.paths(number, 'degrees')
        np.save(image, mask)
        subprocess.run([runner.program, 'filter', image, '-o', output, '--op', 'degree'],
                       check=True)
        if not np.array_equal(np.load(output), counts):
            failures.append(f'degrees of {mask.shape} differ')
    return failures


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('program', type=Path)
    parser.add_argument('--images', type=int, default=3000)
    parser.add_argument('--seed', type=int, default=1)
    args = parser.parse_args()

    cases = [random_case(args.seed, number) for number in range(args.images)]
    comparisons, failures = 0, []
    with tempfile.TemporaryDirectory() as folder:
        runner = Runner(args.program.resolve(), Path(folder))
        function = scipy_function(runner.plugin)
        for number, case in enumerate(cases):
            runner.save(number, case)
        runner.run_driver([runner.driver_line(*numbered) for numbered in enumerate(cases)])
        for number, case in enumerate(cases):
            results = {'library': (case, np.load(runner.paths(number, 'library')[2]))}
            if case.operation in COMMAND_OPERATIONS and number // 10 % 6 == 0:
                case_of_command = Case(**{**vars(case), 'origin': (0,) * case.image.ndim})
                results['command'] = (case_of_command, runner.run_command(number, case))
            for who, (filtered, ours) in results.items():
                comparisons += 1
                if not same(filtered, ours, expected(filtered, function)):
                    np.save(f'failed_filter_{number}.npy', case.image)
                    failures.append(f'failed_filter_{number}.npy, {who}: {filtered}')
        failures += degrees_differ(runner, args.seed)
    for line in failures:
        print(line)
    print(f'{len(cases)} images, {comparisons} comparisons with scipy.ndimage, '
          f'{len(failures)} differ')
    return 1 if failures or comparisons == 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
