#!/usr/bin/env python3
"""Draws the picture in the README: a skeleton, its degrees, its branches.

    make_picture.py build/release/apps/skan-graph test_data/network_2d.tif test_data/picture.png

Needs matplotlib, NumPy and tifffile.
"""
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib
import numpy as np
import tifffile

matplotlib.use('Agg')
import matplotlib.pyplot as plt  # noqa: E402  (after the choice of backend)

program, image, picture = sys.argv[1:]
corner = np.s_[:160, :200]
with tempfile.TemporaryDirectory() as folder:
    degrees, paths = Path(folder) / 'degrees.npy', Path(folder) / 'paths.npy'
    subprocess.run([program, image, '--degrees', degrees, '--path-labels', paths], check=True)
    skeleton = tifffile.imread(image)[corner] > 0
    degrees, paths = np.load(degrees)[corner], np.load(paths)[corner]

colours = np.random.default_rng(1).permutation(plt.colormaps['turbo'](np.linspace(0.05, 0.95, 256)))
branches = np.where(skeleton[..., None], colours[paths % 256], 1.0)

figure, axes = plt.subplots(1, 3, figsize=(12, 3.6), dpi=80, layout='constrained')
axes[0].imshow(skeleton, cmap='gray_r', interpolation='nearest')
axes[0].set_title('the skeleton')
axes[1].imshow(skeleton, cmap='gray_r', interpolation='nearest', alpha=0.35)
for name, which, colour in (('tips', degrees == 1, 'tab:blue'), ('junctions', degrees > 2, 'tab:red')):
    axes[1].scatter(*np.nonzero(which)[::-1], s=9, color=colour, label=name)
axes[1].legend(loc='lower right', fontsize=8)
axes[1].set_title('degrees')
axes[2].imshow(branches, interpolation='nearest')
axes[2].set_title('branches')
for axis in axes:
    axis.set_axis_off()
figure.savefig(picture)
