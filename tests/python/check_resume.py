#!/usr/bin/env python3
"""Kills runs by slabs at many moments, lets them go on with --resume, and compares their files with
those of a run that was not disturbed.

    check_resume.py build/release/apps/skan-graph [--moments 20]

A run is killed by SIGKILL, SIGINT or SIGTERM, resumed and killed again, until it ends. Exits with 1
where a file differs, a run has left files, or none went on.
"""
import argparse
import os
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import numpy as np
from scipy import ndimage

SIGNALS = (signal.SIGKILL, signal.SIGINT, signal.SIGKILL, signal.SIGTERM)
OUTPUTS = ('branches.csv', 'skeletons.csv', 'summary.json', 'nodes.npy', 'paths.npz', 'degrees.npy',
           'labels.tif', 'path-labels.npy', 'output.npz', 'skeleton.npy', 'mask-image.npy')
FRESH = 'there is no run to go on from'
GOES_ON = '--resume goes on from here; or delete '


def put_image(file):
    """Thick tubes in noise."""
    random = np.random.default_rng(4)
    noise = ndimage.gaussian_filter(random.random((160, 200, 240)), 4)
    grey = np.abs(noise - np.median(noise))
    np.save(file, (255 * (1 - grey / grey.max())).astype(np.uint8))


def call(program, folder, image, options):
    words = [program, image, *options, '--slab', '8']
    for output in OUTPUTS:
        words += [f'--{output.split(".")[0]}', folder / output]
    return words


def run(words, kill_after=None, kind=signal.SIGKILL):
    """Standard error, and whether it ended well."""
    environment = os.environ | {'SKAN_GRAPH_CHECKPOINT_SECONDS': '0'}
    process = subprocess.Popen(words, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        error = process.communicate(timeout=kill_after)[1]
    except subprocess.TimeoutExpired:
        process.send_signal(kind)
        error = process.communicate()[1]
    assert process.returncode in (0, -kind), error
    return error, process.returncode == 0


def check_moment(words, folder, seconds, kind):
    """How often the run went on; it is killed a second time later, too."""
    folder.mkdir()
    error, has_ended = run(words, seconds, kind)
    if not has_ended and kind != signal.SIGKILL and list(folder.glob('*.unfinished/checkpoint')):
        assert GOES_ON + str(folder / 'output.npz.unfinished') in error, error
    resumed = 0
    while not has_ended:
        error, has_ended = run([*words, '--resume'], seconds * 1.5 if resumed < 1 else None, kind)
        resumed += FRESH not in error
    return resumed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('program', type=Path)
    parser.add_argument('--moments', type=int, default=20)
    args = parser.parse_args()
    program = args.program.resolve()
    went_on = compared = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        put_image(folder / 'grey.npy')
        for name, image, options in (('grey', 'grey.npy', ['--threshold', '232', '--thin']),
                                     ('mask', 'whole_grey/mask-image.npy',
                                      ['--thin', '--prune', '12', '--min-length', '5', '--radius']),
                                     ('skeleton', 'whole_grey/skeleton.npy',
                                      ['--values', folder / 'grey.npy'])):
            image, whole = folder / image, folder / f'whole_{name}'
            whole.mkdir()
            began = time.monotonic()
            run(call(program, whole, image, options))
            taken = time.monotonic() - began
            assert sorted(f.name for f in whole.iterdir()) == sorted(OUTPUTS), 'files are left'
            moments = args.moments if name == 'grey' else max(1, args.moments // 5)
            for moment in range(moments):
                killed = folder / f'killed_{name}_{moment}'
                went_on += check_moment(call(program, killed, image, options), killed,
                                        taken * (moment + 0.5) / moments,
                                        SIGNALS[moment % len(SIGNALS)])
                for file in whole.iterdir():
                    assert file.read_bytes() == (killed / file.name).read_bytes(), (
                        f'{file.name}, killed at moment {moment} of {moments}')
                    compared += 1
                assert sorted(f.name for f in killed.iterdir()) == sorted(OUTPUTS), 'files are left'
    print(f'{went_on} runs went on after they were killed, {compared} files are the same')
    return 0 if went_on and compared else 1


if __name__ == '__main__':
    raise SystemExit(main())
