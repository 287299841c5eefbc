"""The same filters as bench_filters, by SciPy: scipy_filters.py HEIGHTS.npy SKELETON.npy
[--repeat 5] [--numpy]. With --numpy also np.min as a filter, once: about half a minute."""
import argparse
import json
import time

import numpy as np
from numba import carray, cfunc, types
from scipy import LowLevelCallable, ndimage

CROSS = ndimage.generate_binary_structure(2, 1)
RING = np.array([[1, 1, 1], [1, 0, 1], [1, 1, 1]])


@cfunc(types.intc(types.CPointer(types.float64), types.intp, types.CPointer(types.float64),
                  types.voidptr))
def numba_minimum(buffer, size, result, user_data):
    values = carray(buffer, (size,), dtype=types.float64)
    lowest = values[0]
    for value in values:
        if value < lowest:
            lowest = value
    result[0] = lowest
    return 1


def time_filter(repeat, run):
    """`run` returns the result."""
    best = float('inf')
    for _ in range(repeat):
        start = time.perf_counter()
        result = run()
        best = min(best, time.perf_counter() - start)
    return {'seconds': best, 'sum': float(result.sum(dtype=float))}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('heights')
    parser.add_argument('skeleton')
    parser.add_argument('--repeat', type=int, default=5)
    parser.add_argument('--numpy', action='store_true')
    args = parser.parse_args()
    heights, skeleton = np.load(args.heights), np.load(args.skeleton).astype(bool)
    callback = LowLevelCallable(numba_minimum.ctypes)
    # The results go to arrays that were filled before, here as in bench_filters.
    lowest = heights.copy()

    def time_minimum(repeat, filter_by, *function):
        return time_filter(
            repeat, lambda: filter_by(heights, *function, footprint=CROSS, output=lowest))

    def degree_image():  # as skan has it
        return ndimage.convolve(skeleton.astype(int), RING, mode='constant') * skeleton

    result = {
        'grey_erosion': time_minimum(args.repeat, ndimage.grey_erosion),
        'numba': time_minimum(args.repeat, ndimage.generic_filter, callback),
        'degrees': time_filter(args.repeat, degree_image)}
    if args.numpy:
        result['np.min'] = time_minimum(1, ndimage.generic_filter, np.min)
    print(json.dumps(result))


main()
