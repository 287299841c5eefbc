#!/usr/bin/env python3
"""Times the whole job, a mask to its branch table with radii, side by side with Python.

    whole_job_bench.py build/release/apps/skan-graph [--sizes 256 512 1024] [--python-up-to 512]

Each side is a process that reads a TIFF, thins it by Lee's method, measures the radii, traces
the branches and writes a table. Python's is scikit-image's skeletonize, SciPy's distances and
skan's summarize. Beside it our run on the finished skeleton, without radii: what thinning and
radii add. Both images are uncompressed, so both runs read as many bytes. Of each the shortest
time, the runs taking turns; memory is the peak of the process. Masks are tubes, a quarter of the
volume; those above 256³ are copies of that of 256³ side by side.
"""
import argparse
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import tifffile

from tubes import tubes

PYTHON_JOB = '''
import sys
import numpy as np, pandas, skan, tifffile
from scipy.ndimage import distance_transform_edt
from skimage.morphology import skeletonize
mask = tifffile.imread(sys.argv[1]) > 0
skeleton = skan.Skeleton(skeletonize(mask, method="lee"))
radius = distance_transform_edt(mask)[tuple(skeleton.coordinates.T)]
table = skan.summarize(skeleton, separator="_")
table["radius_mean"] = [radius[skeleton.path(i)].mean() for i in range(skeleton.n_paths)]
table.to_csv(sys.argv[2])
'''


def run(command):
    """Seconds, and the peak memory in MB."""
    begin = time.perf_counter()
    process = subprocess.Popen([str(word) for word in command], stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - begin
    if status != 0:
        raise SystemExit(f'{command}: failed')
    return seconds, usage.ru_maxrss / 1024


def write_image(image, path):
    tifffile.imwrite(path, image.astype(np.uint8))


def write_mask(size, path):
    block = tubes((256, 256, 256), (4, 5, 6, 8), 0.24)
    write_image(np.tile(block, (size // 256,) * 3), path)


def write_uncompressed(path, new_path):
    write_image(tifffile.imread(path), new_path)


def in_own_process(function, *arguments):
    """The peak of a new process begins at what its parent has, so it must not be here."""
    process = multiprocessing.Process(target=function, args=arguments)
    process.start()
    process.join()
    if process.exitcode != 0:
        raise SystemExit(f'{function.__name__}: failed')


def rows_of(table):
    with open(table, encoding='utf-8') as file:
        return sum(1 for _ in file) - 1


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('program')
    parser.add_argument('--sizes', type=int, nargs='+', default=[256, 512, 1024])
    parser.add_argument('--python-up-to', type=int, default=512)
    parser.add_argument('--repeats', type=int, default=3)
    options = parser.parse_args()

    print('| volume | Python | memory | skan-graph | memory | times as fast | on the finished '
          'skeleton | the whole job to that |\n|---|---|---|---|---|---|---|---|')
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            mask, skeleton = folder / 'mask.tif', folder / 'skeleton.tif'
            in_own_process(write_mask, size, mask)
            deflated = folder / 'deflated.tif'
            run([options.program, 'thin', mask, '--thin', 'lee', '-o', deflated])
            in_own_process(write_uncompressed, deflated, skeleton)
            jobs = {'ours': [options.program, mask, '--thin', 'lee', '--radius', '--branches',
                             folder / 'ours.csv'],
                    'rest': [options.program, skeleton, '--branches', folder / 'rest.csv']}
            if size <= options.python_up_to:
                jobs['python'] = [sys.executable, '-c', PYTHON_JOB, mask, folder / 'python.csv']
            best = {}
            for _ in range(options.repeats):
                for name, command in jobs.items():
                    seconds, memory = run(command)
                    if name not in best or seconds < best[name][0]:
                        best[name] = seconds, memory
            rows = {name: rows_of(folder / f'{name}.csv') for name in jobs}
            assert len(set(rows.values())) == 1, rows
            ours, rest = best['ours'], best['rest']
            python, ratio = ('', ''), ''
            if 'python' in best:
                python = f'{best["python"][0]:.1f} s', f'{best["python"][1]:.0f} MB'
                ratio = f'{best["python"][0] / ours[0]:.0f}×'
            print(f'| {size}³, {rows["ours"]} branches | {python[0]} | {python[1]} | '
                  f'{ours[0]:.2f} s | {ours[1]:.0f} MB | {ratio} | {rest[0]:.2f} s | '
                  f'{ours[0] / rest[0]:.1f} |', flush=True)


if __name__ == '__main__':
    main()
