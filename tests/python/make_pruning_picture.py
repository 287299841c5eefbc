#!/usr/bin/env python3
"""Draws the picture in docs/pruning.md: a skeleton before and after pruning, what goes in red.

    make_pruning_picture.py build/release/apps/skan-graph test_data/network_2d.tif docs/pruning.svg

The skeleton is that of tubes with a rough surface around a part of the network in the given file.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import tifffile
from scipy import ndimage

LIMIT = 8
SIZE, GAP = 3, 18  # of a pixel, and between the two drawings


def squares(pixels, left):
    """A path of one square for each pixel."""
    return ''.join(f'M{left + x * SIZE} {y * SIZE}h{SIZE}v{SIZE}h-{SIZE}z'
                   for y, x in np.argwhere(pixels))


program, image, picture = sys.argv[1:]
network = ndimage.zoom(tifffile.imread(image)[150:202, 130:200] > 0, 2, order=0, output=bool)
rough = ndimage.gaussian_filter(np.random.default_rng(2).normal(size=network.shape), 1.2)
mask = ndimage.distance_transform_edt(~network) < 2.5 + 5 * rough
with tempfile.TemporaryDirectory() as name:
    folder = Path(name)
    np.save(folder / 'mask.npy', mask)
    thin = [program, folder / 'mask.npy', '--thin', '--skeleton']
    subprocess.run([*thin, folder / 'before.npy'], check=True)
    subprocess.run([*thin, folder / 'after.npy', '--prune', str(LIMIT), '--min-length', str(LIMIT),
                    '--keep-border'], check=True)
    before, after = (np.load(folder / f'{which}.npy') for which in ('before', 'after'))
height, width = (extent * SIZE for extent in before.shape)
Path(picture).write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * width + GAP}" height="{height}">'
    f'<rect width="{width}" height="{height}" fill="#f4f4f4"/>'
    f'<rect x="{width + GAP}" width="{width}" height="{height}" fill="#f4f4f4"/>'
    f'<path fill="#222" d="{squares(after, 0)}"/>'
    f'<path fill="#d33" d="{squares(before & ~after, 0)}"/>'
    f'<path fill="#222" d="{squares(after, width + GAP)}"/></svg>\n', encoding='utf-8')
