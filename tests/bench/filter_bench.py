#!/usr/bin/env python3
"""Measures the filters against scipy.ndimage and prints a table in Markdown.

    filter_bench.py BUILD_FOLDER [--runs 5] [--small]

One thread, a float64 image of 2048 × 2048 pixels, the 3 × 3 cross. SciPy and the library
take turns, each a process of its own that reports the fastest of some repetitions; the
table has the medians of the turns. The minima go to an array that exists already. All
must agree on the results.
"""
import json
import math
import subprocess
import sys
from pathlib import Path
from statistics import median

import numpy as np

from bench import arguments, machine

PEER = Path(__file__).parent / 'peers/scipy_filters.py'

# What is compared: case, whose time stands against whose, the times that the texts
# printed for the former, and the ratio to reach.
ROWS = (
    ('minimum', 'scipy.grey_erosion', 'ours.lambda', '118 ms, 160 ms', 6),
    ('minimum', 'scipy.numba', 'ours.lambda', '113 ms, 92.9 ms', 6),
    ('minimum', 'scipy.np.min', 'ours.lambda', '27 s', None),
    ('minimum', 'scipy.numba', 'ours.callback', '113 ms, 92.9 ms', 1),
    ('copy of the image', 'ours.copy', 'ours.lambda', '', 1 / 2.5),
    ('degree image', 'scipy.degrees', 'ours.degrees', '', 50),
)
NAMES = {
    'scipy.grey_erosion': '`ndimage.grey_erosion`',
    'scipy.numba': '`ndimage.generic_filter`, Numba callback',
    'scipy.np.min': '`ndimage.generic_filter`, `np.min`',
    'scipy.degrees': '`ndimage.convolve`, as in skan',
    'ours.copy': 'copying the array',
    'ours.lambda': '`generic_filter`, lambda',
    'ours.callback': '`generic_filter`, C callback',
    'ours.degrees': '`degree_image`',
}
MINIMA = ('scipy.grey_erosion', 'scipy.numba', 'scipy.np.min', 'ours.lambda', 'ours.callback')
DEGREES = ('scipy.degrees', 'ours.degrees')


def make_images(build, folder, length):
    """Heights at random, and a skeleton, made once."""
    folder.mkdir(parents=True, exist_ok=True)
    heights, skeleton = (folder / f'{name}_{length}.npy' for name in ('heights', 'skeleton'))
    np.save(heights, np.random.default_rng(1).random((length, length)))
    subprocess.run([build / 'tests/tools/make_skeleton', skeleton, '--density=0.01', '--seed=1',
                    '--shape', f'{length},{length}'], check=True)
    return heights, skeleton


def measure(command):
    return json.loads(subprocess.check_output(command, text=True))


def measure_turns(build, images, runs):
    """Seconds of each turn, and the sums of the results, by name."""
    seconds, sums = {}, {}
    for turn in range(runs):
        print(f'filters: turn {turn + 1} of {runs}', file=sys.stderr)
        results = {
            'scipy': measure([sys.executable, PEER, *images] + (['--numpy'] if turn == 0 else [])),
            'ours': measure([build / 'tests/bench/bench_filters', *images])}
        for who, filters in results.items():
            for name, result in filters.items():
                seconds.setdefault(f'{who}.{name}', []).append(result['seconds'])
                sums[f'{who}.{name}'] = result['sum']
    return {name: median(values) for name, values in seconds.items()}, sums


def time_text(seconds):
    return f'{seconds:.3g} s' if seconds >= 1 else f'{1e3 * seconds:.3g} ms'


def print_table(seconds):
    print('| case | compared with | its time | in the texts | skan-graph | its time | ratio '
          '| at least |')
    print('|---|---|---|---|---|---|---|---|')
    for case, theirs, ours, in_texts, bar in ROWS:
        bar_text = f'{bar:.3g}×' if bar else ''
        print('|', ' | '.join((
            case, NAMES[theirs], time_text(seconds[theirs]), in_texts, NAMES[ours],
            time_text(seconds[ours]), f'{seconds[theirs] / seconds[ours]:.3g}×', bar_text)), '|')


def disagreeing(sums):
    return [name for names in (MINIMA, DEGREES) for name in names
            if not math.isclose(sums[name], sums[names[0]], rel_tol=1e-12)]


def main():
    args = arguments(__doc__, small='64² and one turn: do the results agree?').parse_args()
    length, runs = (64, 1) if args.small else (2048, args.runs)

    seconds, sums = measure_turns(args.build, make_images(args.build, Path('build/bench'), length),
                                  runs)
    print(f'\nFilters, {length}², float64, 3 × 3 cross, one thread; {machine()}; '
          f'medians of {runs} turns\n')
    print_table(seconds)
    differ = disagreeing(sums)
    print(f'\n{len(sums)} filters, {len(differ)} with another result {" ".join(differ)}'.rstrip())
    return 1 if differ else 0


if __name__ == '__main__':
    raise SystemExit(main())
