#!/usr/bin/env python3
"""Draws the picture in docs/pruning.md: a part of a skeleton before and after pruning, what goes
in another colour.

    make_pruning_picture.py build/release/apps/skan-graph test_data/network_2d.tif docs/pruning.svg
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import tifffile

LIMIT = 6
SIZE, GAP = 4, 20  # of a pixel, and between the two drawings


def squares(pixels, left):
    """A path of one square for each pixel."""
    return ''.join(f'M{left + x * SIZE} {y * SIZE}h{SIZE}v{SIZE}h-{SIZE}z'
                   for y, x in np.argwhere(pixels))


program, image, picture = sys.argv[1:]
before = tifffile.imread(image)[150:230, 100:200] > 0
with tempfile.TemporaryDirectory() as folder:
    np.save(Path(folder) / 'before.npy', before)
    subprocess.run([program, Path(folder) / 'before.npy', '--prune', str(LIMIT), '--keep-border',
                    '--skeleton', Path(folder) / 'after.npy'], check=True)
    after = np.load(Path(folder) / 'after.npy')
height, width = (extent * SIZE for extent in before.shape)
Path(picture).write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{2 * width + GAP}" height="{height}">'
    f'<rect width="{width}" height="{height}" fill="#f4f4f4"/>'
    f'<rect x="{width + GAP}" width="{width}" height="{height}" fill="#f4f4f4"/>'
    f'<path fill="#222" d="{squares(after, 0)}"/>'
    f'<path fill="#d33" d="{squares(before & ~after, 0)}"/>'
    f'<path fill="#222" d="{squares(after, width + GAP)}"/></svg>\n', encoding='utf-8')
