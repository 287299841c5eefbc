#!/usr/bin/env python3
"""Times the Python package against skan and against the library itself.

    python_bench.py BUILD_FOLDER [--runs 5] [--small]

From a NumPy array of 512³ to a pandas table of branches, as bench.py measures: skan; the same
lines with one import changed; the package's own face, whose table has more columns; and the
library, to plain arrays. skan's lines include the conversion to booleans that it needs. The last
two lines are the ratio of analyze to the library, by their shortest times, and the time of the
import beside that of NumPy. skan_graph must be installed.
"""
import os
import subprocess
import sys
from pathlib import Path

from bench import PEERS, Case, Contender, Volume, agree, arguments, make_volume, measure_case, \
    print_table

MOST = 1.2  # times the library's own seconds


def case_of(volume, build, folder):
    image = make_volume(volume, 'npy', build, folder)
    memory = PEERS / 'skan_memory.py'
    threads = os.cpu_count()
    return Case(f'NumPy array to pandas table, {volume}', image,
                [Contender('skan', [sys.executable, memory, 'branches', image])],
                [Contender('Python, one import changed',
                           [sys.executable, memory, 'branches', image, 'skan_graph.skan']),
                 Contender('Python, skan_graph.analyze',
                           [sys.executable, PEERS / 'analyze_memory.py', image]),
                 Contender(f'library, {threads} threads',
                           [build / 'tests/bench/bench_memory', 'branches', image,
                            f'--threads={threads}'])])


def seconds_of_import(name, runs):
    """Shortest of some runs, each a new process."""
    script = (f'import time; start = time.perf_counter(); import {name}; '
              'print(time.perf_counter() - start)')
    return min(float(subprocess.check_output([sys.executable, '-c', script]))
               for _ in range(runs))


def main():
    args = arguments(__doc__, small='64³ and one run: do the figures agree?').parse_args()
    volume = Volume((64,) * 3) if args.small else Volume((512,) * 3)
    case = case_of(volume, args.build, Path('build/bench'))
    measure_case(case, 1 if args.small else args.runs, volume.peak(), args.build,
                 Path('build/bench'))
    print_table([case])
    _, analyze, library = (min(seconds for seconds, _ in ours.runs) for ours in case.ours)
    numpy, package = (seconds_of_import(name, args.runs) for name in ('numpy', 'skan_graph'))
    print(f'\nanalyze: {analyze / library:.2f} times the seconds of the library '
          f'(wanted: at most {MOST})')
    same = agree(case)
    print(f'import skan_graph {package * 1e3:.0f} ms, of which NumPy {numpy * 1e3:.0f} ms; '
          f'figures {"agree" if same else "differ"}')
    return 0 if same else 1


if __name__ == '__main__':
    raise SystemExit(main())
