"""Spacing, unit, axes and pages of TIFF files: what skan-graph reads of ImageJ's and
OME's metadata as tifffile writes them, against what was written.

    python check_metadata.py build/release/apps/skan-graph

Each row of the table is a number of channels, slices and frames, a spacing and a unit.
"""
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import tifffile

ROWS, COLUMNS = 6, 9
UNITS = {'um': 'µm', 'micron': 'µm', '\\u00B5m': 'µm', 'nm': 'nm', 'mm': 'mm', 'inch': 'inch'}
SPACINGS = ((2.5, 0.5, 0.25), (1.0, 0.325, 0.325), (30.0, 4.0, 4.0))


def pages(channels, slices, frames):
    """TZCYX; every page has another set of pixels, its values its number + 1."""
    rng = np.random.default_rng(channels + 10 * slices + 100 * frames)
    image = np.zeros((frames, slices, channels, ROWS, COLUMNS), np.uint8)
    for number, page in enumerate(image.reshape(-1, ROWS, COLUMNS)):
        page[rng.random(page.shape) < 0.3] = number + 1
        page[0, 0] = number + 1
    return image


def write_imagej(path, image, spacing, unit):
    tifffile.imwrite(path, image, imagej=True, resolution=(1 / spacing[2], 1 / spacing[1]),
                     metadata={'axes': 'TZCYX', 'spacing': spacing[0], 'unit': unit})


def write_ome(path, image, spacing, unit, order='TZCYX'):
    axes = [f'PhysicalSize{axis}' for axis in 'ZYX']
    metadata = {'axes': order, **dict(zip(axes, spacing))}
    metadata.update({f'{axis}Unit': unit for axis in axes})
    moved = np.moveaxis(image, range(5), [order.index(axis) for axis in 'TZCYX'])
    tifffile.imwrite(path, np.ascontiguousarray(moved), ome=True, metadata=metadata,
                     photometric='minisblack')


def run(program, *arguments):
    return subprocess.run([program, *map(str, arguments)], capture_output=True, text=True)


class Checks:
    def __init__(self):
        self.done = self.failed = 0

    def equal(self, name, found, expected):
        self.done += 1
        if found != expected:
            self.failed += 1
            print(f'{name}: {found!r}, and not {expected!r}')


def check_file(checks, program, name, path, image, spacing, unit):
    """Every channel and frame of a file; and that none is read where none is chosen."""
    frames, slices, channels = image.shape[:3]
    if frames > 1 or channels > 1:
        done = run(program, path)
        checks.equal(f'{name} without a choice', done.returncode, 1)
        for what, count in (('channel', channels), ('frame', frames)):
            if count > 1:
                checks.equal(f'{name}: lists {what}s', f'{count} {what}s' in done.stderr, True)
    for channel, frame in itertools.product(range(channels), range(frames)):
        done = run(program, path, '--channel', channel, '--frame', frame, '-o', '-',
                   '--junctions', 'none')
        where = f'{name} channel {channel} frame {frame}'
        checks.equal(where + ': ' + done.stderr, done.returncode, 0)
        if done.returncode != 0:
            continue
        graph = json.loads(done.stdout)
        expected = image[frame, :, channel]
        if slices == 1:
            expected, spacing = expected[0], spacing[-2:]
        checks.equal(where + ' shape', graph['shape'], list(expected.shape))
        checks.equal(where + ' pixels', graph['pixel_index'],
                     np.flatnonzero(expected).tolist())
        checks.equal(where + ' spacing', bool(np.allclose(graph['spacing'], spacing, rtol=1e-6)),
                     True)
        checks.equal(where + ' unit', graph['unit'], unit)


def main(program):
    checks = Checks()
    extents = list(itertools.product((1, 2), (1, 3), (1, 2)))  # channels, slices, frames
    orders = ['TZCYX', 'TCZYX', 'ZTCYX', 'ZCTYX', 'CTZYX', 'CZTYX']
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'image.tif'
        for number, (channels, slices, frames) in enumerate(extents * len(SPACINGS)):
            image = pages(channels, slices, frames)
            spacing = SPACINGS[number % len(SPACINGS)]
            written, unit = list(UNITS.items())[number % len(UNITS)]
            write_imagej(path, image, spacing, written)
            check_file(checks, program, f'ImageJ {channels} {slices} {frames} {written}', path,
                       image, spacing, unit)
            unit = ('µm', 'nm', 'mm')[number % 3]
            order = orders[number % len(orders)]
            write_ome(path, image, spacing, unit, order)
            check_file(checks, program, f'OME {channels} {slices} {frames} {order}', path, image,
                       spacing, unit)
    print(f'{checks.done} comparisons with what tifffile wrote, {checks.failed} differ')
    return 1 if checks.failed else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1]).resolve()))
