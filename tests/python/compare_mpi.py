#!/usr/bin/env python3
"""Compares the files of runs by several processes with those of a run in memory, byte by byte.

    compare_mpi.py build/release/apps/skan-graph [--images 20] [--seed 1]

With each MPI that is installed (Open MPI, MPICH), on 1 to 5 ranks, in slabs of several heights:
over the golden images, those that compare_slabs.py makes, and random ones of 2 to 4 dimensions with
its thresholds, thinnings, prunings, radii and values; then runs that fail, and runs of which all
processes are killed and that go on. Exits with 1 where a file differs, where a failure leaves files
or more than a line, where nothing was compared, or no run went on.
"""
import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np

from cases import Case, argument_parser, check_random_cases
from check_resume import FRESH, put_image
from compare_slabs import GOLDEN, MADE, options_for, outputs, random_front, run

LAUNCHERS = [launcher for launcher in ('mpirun.openmpi', 'mpirun.mpich') if shutil.which(launcher)]
RANKS = (2, 3, 4, 5, 1)
SLICES = ((), ('--slab', '2'), ('--slab', '1'), (), ('--slab', '7'))


ENVIRONMENT = os.environ | {'OMPI_ALLOW_RUN_AS_ROOT': '1',
                            'OMPI_ALLOW_RUN_AS_ROOT_CONFIRM': '1'}


def words_of(launcher, ranks, program, *options, mpi=('--mpi',)):
    oversubscribed = ['--oversubscribe'] if launcher == 'mpirun.openmpi' else []
    return [launcher, '-n', str(ranks), *oversubscribed, program, *map(str, options), *mpi,
            '--threads', '1']


def run_by_ranks(*arguments, **more):
    return subprocess.run(words_of(*arguments, **more), capture_output=True, text=True,
                          check=False, env=ENVIRONMENT, timeout=120)


class Comparison:
    """Runs by ranks, each of which has another launcher, number of ranks and height of slabs."""

    def __init__(self, program):
        self.program = program
        self.ways = itertools.cycle(
            (LAUNCHERS[i % len(LAUNCHERS)], RANKS[i // len(LAUNCHERS) % len(RANKS)],
             SLICES[i // 7 % len(SLICES)]) for i in range(350))
        self.runs = self.files = 0

    def check(self, case, number, front=()):
        launcher, ranks, slices = next(self.ways)
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            whole, by_ranks = folder / 'whole', folder / 'by_ranks'
            options = options_for(case, number, front, folder)
            run(self.program, *options, *outputs(whole, number, case.image.ndim))
            done = run_by_ranks(launcher, ranks, self.program, *options, '--quiet', *slices,
                                *outputs(by_ranks, number, case.image.ndim))
            assert done.returncode == 0, done.stderr
            for file in whole.iterdir():
                assert file.read_bytes() == (by_ranks / file.name).read_bytes(), (
                    f'{case.name}: {file.name} on {ranks} ranks of {launcher} {slices}')
                self.files += 1
        self.runs += 1


def check_failures(program):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        image = np.zeros((8, 40, 40), np.uint8)
        image[:, 20, 20] = 1
        good, cut = folder / 'good.npy', folder / 'cut.npy'
        np.save(good, image)
        cut.write_bytes(good.read_bytes()[:-100])  # only the last rank misses it
        table = folder / 'b.csv'
        failures = (
            ([folder / 'none.npy', '--branches', table], 'none.npy: '),
            ([cut, '--branches', table], 'cut.npy: '),
            ([good, '--scratch', folder / 'none', '--branches', table], 'no such folder'),
            ([good, '--swc', folder / 's.swc'], 'needs the whole image in memory'),
            ([cut, '--threshold', 'otsu', '--branches', table], 'cut.npy: '),
            ([cut, '--min-length', '3', '--branches', table], 'cut.npy: '),
            ([good, '--thin', 'centred', '--branches', table], 'needs the whole image in memory'),
            ([good, '--branches', folder / 'none' / 'b.csv'], 'none'))
        for (words, line), launcher in itertools.product(failures, LAUNCHERS):
            done = run_by_ranks(launcher, 3, program, *words)
            own = [text for text in done.stderr.splitlines() if text.startswith('skan-graph:')]
            assert done.returncode in (1, 2), (words, done)
            assert len(own) == 1 and line in own[0], (words, done.stderr)
            assert {file.name for file in folder.iterdir()} == {'good.npy', 'cut.npy'}


def kill_all(word):
    """All processes with this word in their command lines."""
    for process in Path('/proc').glob('[0-9]*'):
        try:
            if word.encode() in (process / 'cmdline').read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
        except (FileNotFoundError, ProcessLookupError):
            pass


def check_resume(program, moments=3):
    """How many runs went on after all their processes were killed."""
    environment = ENVIRONMENT | {'SKAN_GRAPH_CHECKPOINT_SECONDS': '0'}
    went_on = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        put_image(folder / 'grey.npy')
        whole = folder / 'whole'
        options = [folder / 'grey.npy', '--threshold', '232', '--thin', '--prune', '3', '--slab', '4']
        run(program, *map(str, options), *outputs(whole, 0, 3))
        for launcher, moment in itertools.product(LAUNCHERS, range(moments)):
            parts = folder / 'parts'
            words = words_of(launcher, 3, program, *options, *outputs(parts, 0, 3))
            for seconds in (0.05 * moment, 0.4 + 0.1 * moment, 120):  # after the first notes
                process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True,
                                           env=environment)
                while process.poll() is None and not list(parts.glob('*.unfinished/checkpoint')):
                    time.sleep(0.01)
                try:
                    error = process.communicate(timeout=seconds)[1]
                except subprocess.TimeoutExpired:
                    kill_all(str(parts))
                    error = process.communicate()[1]
                assert process.returncode in (0, -signal.SIGKILL), error
                went_on += '--resume' in words and FRESH not in error
                if process.returncode == 0:
                    break
                if '--resume' not in words:
                    words.append('--resume')
            assert process.returncode == 0, error
            for file in whole.iterdir():
                assert file.read_bytes() == (parts / file.name).read_bytes(), (launcher, file.name)
            left = {file.name for file in parts.iterdir()} - {file.name for file in whole.iterdir()}
            assert not left, left
            shutil.rmtree(parts)
    return went_on


def check_without_option(program):
    """Processes of one mpirun are refused; one alone is not."""
    with tempfile.TemporaryDirectory() as folder:
        image, table = Path(folder) / 'image.npy', Path(folder) / 'b.csv'
        np.save(image, np.eye(9, dtype=np.uint8))
        for launcher in LAUNCHERS:
            refused = run_by_ranks(launcher, 2, program, image, '--branches', table, mpi=())
            assert refused.returncode == 2 and 'add --mpi' in refused.stderr, refused
            assert not table.exists()
            alone = run_by_ranks(launcher, 1, program, image, '--branches', table, mpi=())
            assert alone.returncode == 0, alone
            table.unlink()


def main():
    args = argument_parser(__doc__, images=20).parse_args()
    assert LAUNCHERS, 'neither Open MPI nor MPICH is installed'
    comparison = Comparison(args.program.resolve())
    golden = [(file.stem, np.load(file)) for file in sorted(GOLDEN.glob('*.npy'))]
    for number, (name, image) in enumerate((name, image) for name, image in golden
                                           if image.ndim > 1):
        comparison.check(Case(name, image, np.ones(image.ndim)), number)
    for number, (name, image) in itertools.product(range(3), MADE.items()):
        comparison.check(Case(name, image.astype(np.uint8), np.ones(image.ndim)), number)

    def check(case, number):
        if case.image.ndim > 1:
            case, front = random_front(case, number)
            comparison.check(case, number, front)

    failed = check_random_cases(args.images, args.seed, check)
    check_failures(args.program.resolve())
    check_without_option(args.program.resolve())
    went_on = check_resume(args.program.resolve())
    print(f'{comparison.runs} runs and {comparison.files} files by {" and ".join(LAUNCHERS)}, '
          f'{went_on} runs went on after they were killed, {failed} failed')
    return 1 if failed or not comparison.runs or not went_on else 0


if __name__ == '__main__':
    raise SystemExit(main())
