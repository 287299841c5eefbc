#!/usr/bin/env python3
"""Draws the pictures in the README: a grey image, its mask, its skeleton and its branches beside each
other, and what --picture draws of the same image.

    make_picture.py build/release/apps/skan-graph test_data/network_2d.tif test_data/picture.png \
        docs/picture.png

The grey image is made of the skeleton in the given file: tubes of several widths around it,
blurred, with noise. Needs matplotlib, NumPy, SciPy and tifffile.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib
import numpy as np
import tifffile
from scipy import ndimage

matplotlib.use('Agg')
import matplotlib.pyplot as plt  # noqa: E402  (after the choice of backend)

program, image, steps, picture = sys.argv[1:]
random = np.random.default_rng(4)
network = ndimage.zoom((tifffile.imread(image)[:80, :100] > 0).astype(np.uint8), 4, order=0)
width = ndimage.gaussian_filter(random.normal(size=network.shape), 40)
width = 2.5 + 2.5 * (width - width.min()) / np.ptp(width)
tubes = ndimage.distance_transform_edt(network == 0) < width
grey = 40 + 120 * ndimage.gaussian_filter(tubes.astype(float), 1.5)
grey = np.clip(grey + random.normal(scale=18, size=grey.shape), 1, 255).astype(np.uint8)

with tempfile.TemporaryDirectory() as folder:
    names = {name: Path(folder) / f'{name}.npy'
             for name in ('grey', 'mask', 'skeleton', 'degrees', 'paths')}
    np.save(names['grey'], grey)
    subprocess.run([program, names['grey'], '--smooth', '1.5', '--threshold', 'otsu', '--thin',
                    'centred', '--mask-image', names['mask'], '--skeleton', names['skeleton'],
                    '--degrees', names['degrees'], '--path-labels', names['paths']], check=True)
    tifffile.imwrite(Path(folder) / 'vessels.tif', grey, imagej=True, resolution=(2, 2),
                     metadata={'unit': 'um'})
    subprocess.run([program, Path(folder) / 'vessels.tif', '--smooth', '1.5', '--threshold', 'otsu',
                    '--thin', 'centred', '--radius', '--picture', picture, '--colour',
                    'radius_mean'], check=True)
    mask, skeleton, degrees, paths = (
        np.load(names[name]).astype(int)
        for name in ('mask', 'skeleton', 'degrees', 'paths'))

colours = np.random.default_rng(1).permutation(plt.colormaps['turbo'](np.linspace(0.05, 0.95, 256)))
thick = ndimage.grey_dilation(paths, size=3)
branches = np.where(thick[..., None], colours[thick % 256], 1.0)

figure, axes = plt.subplots(1, 4, figsize=(12, 2.7), dpi=80, layout='constrained')
axes[0].imshow(grey, cmap='gray', interpolation='nearest')
axes[0].set_title('image')
axes[1].imshow(mask, cmap='gray_r', interpolation='nearest')
axes[1].set_title('mask: --threshold otsu')
axes[2].imshow(mask, cmap='gray_r', interpolation='nearest', alpha=0.25)
axes[2].imshow(np.where(ndimage.binary_dilation(skeleton > 0)[..., None], [0, 0, 0, 1.0], [0, 0, 0, 0]),
               interpolation='nearest')
axes[2].set_title('skeleton: --thin centred')
axes[3].imshow(branches, interpolation='nearest')
for name, which, colour in (('tips', degrees == 1, 'tab:blue'),
                            ('junctions', degrees > 2, 'black')):
    axes[3].scatter(*np.nonzero(which)[::-1], s=5, color=colour, label=name)
axes[3].legend(loc='lower left', fontsize=7)
axes[3].set_title('branches')
for axis in axes:
    axis.set_axis_off()
figure.savefig(steps)
