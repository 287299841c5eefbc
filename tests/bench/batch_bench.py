#!/usr/bin/env python3
"""Measures a batch of images against skan in one warm process, and against single calls;
prints a table in Markdown.

    batch_bench.py BUILD_FOLDER [--runs 5] [--small]

400 images of 512² pixels, 5 % of them skeleton. skan's loop, the batch with the columns of
skan, the batch with all columns, and the single calls with one thread each take turns, each
writing a new file. Every one of them does its work twice in its turn, and the second time
counts: the first gets memory from the host that had taken it from an idle machine. skan's
table and ours must have the same rows.
"""
import datetime
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd

from bench import arguments, machine, with_spread

PEER = Path(__file__).parent / 'peers/skan_batch.py'

# How often faster than skan, and how much longer than the single calls shared by the cores.
LEAST_RATIO, MOST_OVERHEAD = 100, 1.3


def make_images(build, folder, count, length):
    """Written anew: the page cache holds them as it does files that a program has just
    written, in large pieces, which are read in half the time of small ones."""
    folder.mkdir(parents=True, exist_ok=True)
    images = [folder / f'{number:03}.tif' for number in range(count)]
    for seed, image in enumerate(images):
        image.unlink(missing_ok=True)
        subprocess.run([build / 'tests/tools/make_skeleton', image, '--density=0.05',
                        f'--seed={seed}', '--shape', f'{length},{length}'],
                       check=True, stderr=subprocess.DEVNULL)
    return images


class Skan:
    """The process that loops over the images whenever it is asked to."""

    def __init__(self, table, images):
        self.table = table
        self.process = subprocess.Popen([sys.executable, PEER, table, *images], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdout.readline()  # it is warm

    def seconds(self):
        self.table.unlink(missing_ok=True)
        print('once more', file=self.process.stdin, flush=True)
        return float(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def seconds_of(build, table, images, *arguments):
    """Of a call of skan-graph, with an image or more, that writes a table."""
    table.unlink(missing_ok=True)
    report = table.with_name('run.json')
    subprocess.run([build / 'tests/bench/measure', report, '0', images[0],
                    build / 'apps/skan-graph', *images, '--all-branches', table, '--quiet',
                    *arguments], check=True)
    return json.loads(report.read_text())['seconds']


def same_rows(ours, theirs):
    """Whether the columns that both tables have are equal, real numbers but for rounding."""
    ours, theirs = (pd.read_csv(table) for table in (ours, theirs))
    if len(ours) != len(theirs):
        return False
    return all(np.allclose(ours[name], theirs[name], rtol=1e-9, equal_nan=True)
               if theirs[name].dtype == float else (ours[name] == theirs[name]).all()
               for name in theirs)


def main():
    args = arguments(__doc__, small='8 images of 64² and one turn: do the tables agree?').parse_args()
    count, length, runs = (8, 64, 1) if args.small else (400, 512, args.runs)

    folder = Path('build/bench') / f'batch_{length}'
    images = make_images(args.build, folder / 'images', count, length)
    ours, theirs, all_columns, single = (
        folder / f'{name}.csv' for name in ('ours', 'skan', 'all_columns', 'single'))
    skan = Skan(theirs, images)
    cores = os.cpu_count()
    contenders = {
        'skan': skan.seconds,
        'batch': lambda: seconds_of(args.build, ours, images, '--columns=skan'),
        'all columns': lambda: seconds_of(args.build, all_columns, images),
        'calls': lambda: sum(seconds_of(args.build, single, [image], '--columns=skan',
                                        '--threads=1') for image in images) / cores}
    seconds = {name: [] for name in contenders}
    for turn in range(runs):
        print(f'batch: turn {turn + 1} of {runs}', file=sys.stderr)
        for name, work in contenders.items():
            work()
            seconds[name].append(work())
    skan.end()

    print(f'\n{datetime.date.today()}, {machine()}, medians of {runs} turns (and their range)\n')
    print(f'| {count} images of {length}², 5 % skeleton, to one branch table | time | ratio | bar |')
    print('|---|---|---|---|')
    batch = median(seconds['batch'])
    for name, text, bar in (
            ('skan', f'skan, one warm process, {cores} threads', f'at least {LEAST_RATIO}×'),
            ('calls', f'single calls of skan-graph, their sum / {cores} cores',
             f'at least {1 / MOST_OVERHEAD:.2g}×'),
            ('all columns', 'skan-graph, one call, six more columns', ''),
            ('batch', "skan-graph, one call, skan's columns", '')):
        ratio = '' if name == 'batch' else f'{median(seconds[name]) / batch:.3g}×'
        print(f'| {text} | {with_spread(seconds[name], 1e3, "ms")} | {ratio} | {bar} |')
    agree = same_rows(ours, theirs)
    print(f'\n{count} images, the rows are {"the same" if agree else "NOT the same"}')
    return 0 if agree else 1


if __name__ == '__main__':
    raise SystemExit(main())
