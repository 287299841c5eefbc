#!/usr/bin/env python3
"""Times pruning: a whole run with and without it, and against skan.

    pruning_bench.py build/release [--repeats 5] [--shape 512]

A run reads a TIFF at 1 %, and writes the graph and the branch table, without pruning and with
--prune 10; the runs take turns, and the shortest time of each counts. From 256³ at 1 % in memory,
skan makes its skeleton, and calls prune_paths with all short branches of type 1 until there are
none; bench_pruning packs and prunes. skan cuts all spurs of a junction at once and thins the whole
image after each call, so its skeleton is another one, and only times are compared: seconds of CPU,
as the machine may be busy.
"""
import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path

import skan
import tifffile

LIMIT = 10


def run(build, volume, folder, *options):
    """Seconds, of CPU too, and MB at the peak."""
    report = folder / 'report.json'
    command = [build / 'tests/bench/measure', report, 0, volume, build / 'apps/skan-graph', volume,
               *options]
    _, status, usage = os.wait4(subprocess.Popen(list(map(str, command))).pid, 0)
    assert status == 0, command
    figures = json.loads(report.read_text())
    return {'seconds': figures['seconds'], 'cpu': usage.ru_utime + usage.ru_stime,
            'peak': figures['memory'] / 1e6}


def make_volume(build, extent, folder):
    path = folder / f'{extent}.tif'
    subprocess.run([build / 'tests/tools/make_skeleton', path, '--shape',
                    ','.join([str(extent)] * 3)], check=True, stdout=subprocess.DEVNULL)
    return path


def compare_runs(build, volume, folder, repeats):
    outputs = ['-o', folder / 'graph.npz', '--branches', folder / 'branches.csv']
    runs = [(run(build, volume, folder, *outputs),
             run(build, volume, folder, *outputs, '--prune', LIMIT)) for _ in range(repeats)]
    for name, side in (('without', 0), ('with', 1)):
        seconds, cpu = (min(r[side][key] for r in runs) for key in ('seconds', 'cpu'))
        peak = max(r[side]['peak'] for r in runs)
        print(f'{volume.stem}³ {name} pruning: {seconds:.3f} s, CPU {cpu:.3f} s, {peak:.0f} MB')
    for key in ('seconds', 'cpu', 'peak'):
        ratio = min(r[1][key] for r in runs) / min(r[0][key] for r in runs)
        print(f'{volume.stem}³: with pruning {ratio:.2f} times the {key}')


def prune_by_skan(image):
    started = time.process_time()
    skeleton = skan.Skeleton(image)
    for calls in range(100):
        table = skan.summarize(skeleton, separator='_')
        short = table.index[(table['branch_type'] == 1) & (table['branch_distance'] < LIMIT)]
        if len(short) == 0:
            break
        skeleton = skeleton.prune_paths(list(short))
    return time.process_time() - started, calls


def compare_skan(build, volume, repeats):
    image = tifffile.imread(volume) > 0
    theirs, calls = prune_by_skan(image)
    counted = subprocess.run(
        [build / 'tests/bench/bench_pruning', str(LIMIT), str(repeats), *map(str, image.shape)],
        input=image.tobytes(), check=True, capture_output=True).stdout.split()
    shortest, ours = float(counted[0]) / 1000, float(counted[1]) / 1000
    print(f'{volume.stem}³: CPU of skan {theirs:.2f} s in {calls} calls of prune_paths, of '
          f'skan-graph {ours * 1000:.1f} ms ({shortest * 1000:.1f} ms elapsed), '
          f'{theirs / ours:.0f}×')


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build', type=Path)
    parser.add_argument('--repeats', type=int, default=5)
    parser.add_argument('--shape', type=int, default=512)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compare_runs(arguments.build, make_volume(arguments.build, arguments.shape, folder),
                     folder, arguments.repeats)
        compare_skan(arguments.build, make_volume(arguments.build, 256, folder),
                     arguments.repeats)


if __name__ == '__main__':
    main()
