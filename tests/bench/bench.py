#!/usr/bin/env python3
"""Measures skan-graph against skan and sknw and prints a table in Markdown.

    bench.py BUILD_FOLDER [--runs 5] [--volumes example 2d 256 512 ...] [--small]

Every run is a process of its own. The contenders of a case take turns, so that
what disturbs the machine disturbs all of them; the first turn only warms the
machine and does not count. A contender whose first turn took long has no more
turns: that one counts. What a turn writes are new files: one that takes the place of
another is written to the disk at once by ext4. Those that took part must agree on the
figures.
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

LONG = 60  # seconds: who takes so long is measured once
LIMIT = 900  # seconds: who takes longer is stopped


@dataclass
class Volume:
    """What make_skeleton makes."""
    shape: tuple
    density: float = 0.01
    noise: bool = False

    def __str__(self):
        name = (f'{self.shape[0]}{"²³"[len(self.shape) - 2]}' if len(set(self.shape)) == 1
                else '×'.join(map(str, self.shape)))
        return f'{name} noise' if self.noise else name

    def peak(self):
        """The bytes that skan takes of it, about, and 1 GB at least, if the machine has so
        many."""
        machine = os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE')
        return min(max(2**30, 20 * math.prod(self.shape)), machine * 3 // 4)


VOLUMES = {
    '2d': Volume((4096, 4096), 0.05),
    '256': Volume((256,) * 3),
    '512': Volume((512,) * 3),
    '1024': Volume((1024,) * 3),
    'noise': Volume((512,) * 3, 0.3, noise=True),
    '2048': Volume((2048,) * 3),  # 8 GB; too large for peers
}


@dataclass
class Contender:
    name: str
    command: list
    # What the command writes: first the graph that has the figures, if it does not print
    # them with its own seconds and memory.
    outputs: list = field(default_factory=list)
    compares: bool = True  # its figures mean the same as those of the others
    runs: list = field(default_factory=list)  # of (seconds, bytes)
    figures: dict | None = None
    failure: str = ''


@dataclass
class Case:
    name: str
    image: Path
    peers: list  # of Contenders
    ours: list


def measure(contender, image, memory, build, report):
    """One run on the image; a contender that failed is left alone from then on."""
    for output in contender.outputs:
        output.unlink(missing_ok=True)
    try:
        done = subprocess.run([build / 'tests/bench/measure', report, str(memory),
                               image, *contender.command],
                              stdout=subprocess.PIPE, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        contender.failure = f'over {LIMIT} s'
        return
    if done.returncode != 0:
        contender.failure = (f'exit {done.returncode}' if done.returncode > 0
                             else f'killed by signal {-done.returncode}')
        return
    result = json.loads(report.read_text() if contender.outputs else done.stdout)
    contender.figures = result.get('figures')
    contender.runs.append((result['seconds'], result['memory']))


def read_figures(contender):
    if contender.outputs and not contender.failure:
        contender.figures = json.loads(subprocess.check_output(
            [sys.executable, PEERS / 'npz_figures.py', contender.outputs[0]]))


def measure_case(case, runs, memory, build, folder):
    contenders = [*case.peers, *case.ours]
    for turn in range(runs + 1):
        for contender in contenders:
            if contender.failure or turn > 0 and contender.runs[0][0] > LONG:
                continue
            print(f'{case.name}: {contender.name}, run {turn} of {runs}', file=sys.stderr)
            measure(contender, case.image, memory, build, folder / 'run.json')
    for contender in contenders:
        if len(contender.runs) > 1:
            contender.runs = contender.runs[1:]
        read_figures(contender)


def agree(case):
    """Whether all who finished have the same figures."""
    finished = [c for c in (*case.peers, *case.ours) if not c.failure and c.compares]
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
    print('| case | peer | time of the peer | of skan-graph | ratio '
          '| memory of the peer | of skan-graph | ratio |')
    print('|---|---|---|---|---|---|---|---|')
    nobody = Contender('–', [], failure='–')
    for case in cases:
        for peer in case.peers or [nobody]:
            for ours in case.ours:
                print('|', ' | '.join((
                    f'{case.name}, {ours.name}', peer.name, seconds_text(peer),
                    seconds_text(ours), ratio(peer, ours, 0), memory_text(peer),
                    memory_text(ours), ratio(peer, ours, 1))), '|')


def make_volume(volume, suffix, build, folder):
    """Made once, and kept."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f'{str(volume).replace(" ", "_")}.{suffix}'
    if not path.exists():
        part = path.with_stem(path.stem + '_part')
        subprocess.run([build / 'tests/tools/make_skeleton', part,
                        f'--density={volume.density}', '--seed=1',
                        '--shape', ','.join(map(str, volume.shape)),
                        *(['--noise'] if volume.noise else [])], check=True)
        part.rename(path)
    return path


def in_memory(name, part, volume, build, folder, sknw=False, forms=None):
    """On one thread and on all cores, from an image that is in memory. `forms` of the
    result, if there are several: what each is called, and the part that makes it."""
    image = make_volume(volume, 'npy', build, folder)
    peers = [Contender('skan', [sys.executable, PEERS / 'skan_memory.py', part, image])]
    if sknw:
        peers.append(Contender('sknw', [sys.executable, PEERS / 'sknw_memory.py', image],
                               compares=False))
    return Case(f'{name}, {volume} in memory', image, peers,
                [Contender(f'{form}{threads} thread{"s" if threads > 1 else ""}',
                           [build / 'tests/bench/bench_memory', our_part, image,
                            f'--threads={threads}'])
                 for form, our_part in (forms or {'': part}).items()
                 for threads in sorted({1, os.cpu_count()})])


def file_to_file(name, image, build, folder, branches=False, with_peer=True):
    """To the pixel graph, or to the graph after the clean-up and the branch table."""
    files = {name: [folder / f'{name}.npz', *([folder / f'{name}.csv'] if branches else [])]
             for name in ('skan', 'skan_graph')}
    graph, *table = files['skan_graph']
    ours = [build / 'apps/skan-graph', '--quiet', image, '-o', graph,
            *(['--branches', *table] if branches else ['--junctions=none'])]
    peer = [sys.executable, PEERS / 'skan_files.py', image, *files['skan']]
    return Case(name, image, [Contender('skan', peer, files['skan'])] if with_peer else [],
                [Contender('whole process', ours, files['skan_graph'])])


def cases_of(name, build, folder):
    if name == 'example':
        example = TEST_DATA / 'worked_example.tif'
        return [file_to_file('TIFF to npz, worked example', example, build, folder),
                file_to_file('TIFF to npz and branch table, worked example', example, build,
                             folder, branches=True)]
    volume = VOLUMES[name]
    image = make_volume(volume, 'tif', build, folder)
    whole = f'TIFF to npz and branch table, {volume}'
    if name == '2048':
        return [file_to_file(whole, image, build, folder, branches=True, with_peer=False)]
    return [
        in_memory('degree image', 'degrees', volume, build, folder),
        in_memory('CSR', 'csr', volume, build, folder,
                  forms={'': 'csr', 'as plain arrays, ': 'plain_csr'}),
        in_memory('branch table', 'branches', volume, build, folder, sknw=True),
        file_to_file(f'TIFF to npz, {volume}', image, build, folder),
        file_to_file(whole, image, build, folder, branches=True),
    ]


def machine():
    models = [line.split(':')[1].strip() for line in open('/proc/cpuinfo')
              if line.startswith('model name')]
    return f'{models[0] if models else os.uname().machine}, {os.cpu_count()} cores'


def arguments(description, small):
    """What every benchmark here is asked; `small` says what it does for a quick check."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('build', type=Path)
    parser.add_argument('--runs', type=int, default=5)
    parser.add_argument('--small', action='store_true', help=small)
    return parser


def main():
    parser = arguments(__doc__, small='64³ and one run: do the figures agree?')
    parser.add_argument('--volumes', nargs='+', choices=['example', *VOLUMES],
                        default=['example', '2d', '256', '512'],
                        help='which to measure; 1024 needs 16 GB, noise and 2048 8 GB')
    args = parser.parse_args()
    if args.small:
        VOLUMES['256'] = Volume((64,) * 3)
        args.volumes, args.runs = ['example', '256'], 1

    folder = Path('build/bench')
    cases = []
    for name in args.volumes:
        memory = VOLUMES[name].peak() if name in VOLUMES else 0
        for case in cases_of(name, args.build, folder):
            measure_case(case, args.runs, memory, args.build, folder)
            cases.append(case)

    print(f'\n{datetime.date.today()}, {machine()}, medians of {args.runs} runs (and their range)\n')
    print_table(cases)
    print('\nMemory: of what is in memory, the peak beyond the image itself; of the rest, the '
          'peak of the process.\nIn memory, times include packing. A CSR graph is that of the '
          'library, 5 bytes an entry, or the\nplain arrays that SciPy has, 12 bytes an entry; '
          'the table is the 20 columns of skan as plain\narrays.\nThe figures of sknw mean something else: it draws the pixels of a '
          'junction together.\n')
    differing = sum(not agree(case) for case in cases)
    # A peer may run out of memory on a large volume; on a small one it must not.
    failed = sum(contender.failure != '' for case in cases
                 for contender in (*case.ours, *(case.peers if args.small else [])))
    print(f'{len(cases)} cases, {differing} in which the figures differ, {failed} failed runs')
    return 1 if differing or failed else 0


if __name__ == '__main__':
    raise SystemExit(main())
