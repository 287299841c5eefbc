#!/usr/bin/env python3
"""Measures skan-graph against skan and prints a table in Markdown.

    bench.py BUILD_FOLDER [--runs 5] [--length 512] [--small]

Every run is a process of its own. The contenders of a case take turns, so that
what disturbs the machine disturbs all of them; the first turn only warms the
page cache and does not count. Those that took part must agree on the figures.
"""
import argparse
import datetime
import json
import math
import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
PEERS = HERE / 'peers'
TEST_DATA = HERE.parents[1] / 'test_data'


@dataclass
class Contender:
    name: str
    command: list
    # Where the figures are, if the command does not print them with its own
    # seconds and memory.
    graph: Path | None = None
    runs: list = field(default_factory=list)  # of (seconds, bytes)
    figures: dict | None = None
    failure: str = ''


@dataclass
class Case:
    name: str
    peer: Contender
    ours: list  # of Contenders


def measure(contender, build, report):
    """One run; a contender that failed is left alone from then on."""
    done = subprocess.run([build / 'tests/bench/measure', report, *contender.command],
                          stdout=subprocess.PIPE)
    if done.returncode != 0:
        contender.failure = (f'exit {done.returncode}' if done.returncode > 0
                             else f'killed by signal {-done.returncode}')
        return
    result = json.loads(report.read_text() if contender.graph else done.stdout)
    contender.figures = result.get('figures')
    contender.runs.append((result['seconds'], result['memory']))


def read_figures(contender):
    if contender.graph is not None and not contender.failure:
        contender.figures = json.loads(subprocess.check_output(
            [sys.executable, PEERS / 'npz_figures.py', contender.graph]))


def measure_case(case, runs, build, folder):
    contenders = [case.peer, *case.ours]
    for turn in range(runs + 1):
        for contender in contenders:
            if not contender.failure:
                print(f'{case.name}: {contender.name}, run {turn} of {runs}', file=sys.stderr)
                measure(contender, build, folder / 'run.json')
    for contender in contenders:
        contender.runs = contender.runs[1:]
        read_figures(contender)


def agree(case):
    """Whether all who finished have the same figures."""
    finished = [c for c in (case.peer, *case.ours) if not c.failure]
    for contender in finished:
        for key, value in finished[0].figures.items():
            if not math.isclose(contender.figures[key], value, rel_tol=1e-9):
                print(f'{case.name}: {contender.name} has {key} = {contender.figures[key]}, '
                      f'{finished[0].name} has {value}', file=sys.stderr)
                return False
    return True


def with_spread(values, scale, unit):
    low, mid, high = (f(values) * scale for f in (min, median, max))
    return f'{mid:.3g} {unit} ({low:.3g}–{high:.3g})'


def seconds_text(contender):
    if contender.failure:
        return contender.failure
    seconds = [s for s, _ in contender.runs]
    return with_spread(seconds, *((1, 's') if median(seconds) >= 1 else (1e3, 'ms')))


def memory_text(contender):
    return '–' if contender.failure else f'{median([m for _, m in contender.runs]) / 1e6:.0f} MB'


def ratio(peer, ours, which):
    if peer.failure or ours.failure:
        return '–'
    below = median([run[which] for run in ours.runs])
    return f'{median([run[which] for run in peer.runs]) / below:.3g}×' if below > 0 else '–'


def print_table(cases):
    print('| case | skan | skan-graph | ratio | memory of skan | of skan-graph | ratio |')
    print('|---|---|---|---|---|---|---|')
    for case in cases:
        for ours in case.ours:
            print('|', ' | '.join((
                f'{case.name}, {ours.name}', seconds_text(case.peer), seconds_text(ours),
                ratio(case.peer, ours, 0), memory_text(case.peer), memory_text(ours),
                ratio(case.peer, ours, 1))), '|')


def make_volumes(build, folder, length):
    """The same network as TIFF and as NPY, made once."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f'network_{length}.{suffix}' for suffix in ('tif', 'npy')]
    for path in paths:
        if not path.exists():
            part = path.with_stem(path.stem + '_part')
            subprocess.run([build / 'tests/tools/make_skeleton', part, '--density=0.01', '--seed=1',
                            '--shape', f'{length},{length},{length}'], check=True)
            part.rename(path)
    return paths


def cases_of(build, folder, length):
    volume_tif, volume_npy = make_volumes(build, folder, length)
    cores = os.cpu_count()

    def in_memory(name, part):
        return Case(
            f'{name}, {length}³ in memory',
            Contender('skan', [sys.executable, PEERS / 'skan_memory.py', part, volume_npy]),
            [Contender(f'{threads} thread{"s" if threads > 1 else ""}',
                       [build / 'tests/bench/bench_memory', part, volume_npy,
                        f'--threads={threads}'])
             for threads in sorted({1, cores})])

    def file_to_file(name, image, branches=False):
        """To the pixel graph, or to the graph after the clean-up and the branch table."""
        peer_out, our_out = folder / 'skan.npz', folder / 'skan_graph.npz'
        peer = [sys.executable, PEERS / 'skan_files.py', image, peer_out]
        ours = [build / 'apps/skan-graph', image, '-o', our_out]
        if branches:
            peer += [folder / 'skan.csv']
            ours += ['--branches', folder / 'skan_graph.csv']
        else:
            ours += ['--junctions=none']
        return Case(name, Contender('skan', peer, peer_out),
                    [Contender('whole process', ours, our_out)])

    example = TEST_DATA / 'worked_example.tif'
    return [
        in_memory('degree image', 'degrees'),
        in_memory('CSR', 'csr'),
        in_memory('branch table', 'branches'),
        file_to_file(f'TIFF to npz, {length}³', volume_tif),
        file_to_file(f'TIFF to npz and branch table, {length}³', volume_tif, branches=True),
        file_to_file('TIFF to npz, worked example', example),
        file_to_file('TIFF to npz and branch table, worked example', example, branches=True),
    ]


def machine():
    models = [line.split(':')[1].strip() for line in open('/proc/cpuinfo')
              if line.startswith('model name')]
    return f'{models[0] if models else os.uname().machine}, {os.cpu_count()} cores'


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=Path)
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--length', type=int, default=512, help='of a side of the volume')
    parser.add_argument('--small', action='store_true', help='64³ and one run: do the figures agree?')
    args = parser.parse_args()
    length, runs = (64, 1) if args.small else (args.length, args.runs)

    folder = Path('build/bench')
    cases = cases_of(args.build, folder, length)
    for case in cases:
        measure_case(case, runs, args.build, folder)

    print(f'\n{datetime.date.today()}, {machine()}, medians of {runs} runs (and their range)\n')
    print_table(cases)
    print('\nMemory: of what is in memory, the peak beyond the image itself; of the rest, the '
          'peak of the process.\nIn memory, times include packing, and the graph as plain arrays '
          '(indptr, indices, float64 data).\n')
    differing = sum(not agree(case) for case in cases)
    # A peer may run out of memory on a large volume; on a small one it must not.
    failed = sum(contender.failure != '' for case in cases
                 for contender in (*case.ours, *([case.peer] if args.small else [])))
    print(f'{len(cases)} cases, {differing} in which the figures differ, {failed} failed runs')
    return 1 if differing or failed else 0


if __name__ == '__main__':
    raise SystemExit(main())
