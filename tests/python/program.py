"""What skan-graph says about a case: runs the program, reads what it wrote."""
import functools
import json
import subprocess
from pathlib import Path

import numpy as np
import pandas
import scipy.sparse
import tifffile

from cases import fits_tiff, write_image
from real_skan import columns_of


class Program:
    def __init__(self, executable: Path, case, folder: Path):
        """Writes the image into the folder, in a format drawn from the case's name."""
        self.executable = executable
        self.folder = folder
        rng = np.random.default_rng(list(case.name.encode()))
        self.input = [write_image(rng, folder / 'image', case.image)]
        self.input.append('--spacing=' + ','.join(repr(float(s)) for s in case.spacing))
        if case.height:
            self.input.append('--height')
        if case.values is not None:
            self.input += ['--values', write_image(rng, folder / 'values', case.values)]
        self.image_suffix = '.tif' if fits_tiff(case.image) and rng.random() < 0.5 else '.npy'

    def run(self, *options):
        command = [self.executable, *self.input, *options]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f'exit {done.returncode}: {done.stderr.strip()}')
        return done.stdout

    def read_image(self, path):
        return tifffile.imread(path) if path.suffix == '.tif' else np.load(path)

    @functools.cached_property
    def pixel_level(self):
        """The outputs before the junction clean-up."""
        graph = self.folder / 'pixels.npz'
        degrees = self.folder / f'degrees{self.image_suffix}'
        self.run('--junctions', 'none', '-o', graph, '--degrees', degrees)
        return {'graph': scipy.sparse.load_npz(graph), 'degrees': self.read_image(degrees)}

    @functools.cached_property
    def json(self):
        return json.loads(self.run('--junctions', 'none', '-o', '-'))

    @functools.cached_property
    def branch_level(self):
        """The outputs after it."""
        out = self.folder
        labels = out / f'path_labels{self.image_suffix}'
        self.run('--junctions', 'mst', '-o', out / 'graph.npz', '--paths', out / 'paths.npz',
                 '--path-labels', labels, '--branches', out / 'branches.csv')
        return {
            'graph': scipy.sparse.load_npz(out / 'graph.npz'),
            'paths': dict(np.load(out / 'paths.npz')),
            'path_labels': self.read_image(labels),
            'branches': read_table(out / 'branches.csv'),
        }

    @functools.cached_property
    def image_summary(self):
        self.run('--summary', self.folder / 'summary.csv')
        return read_table(self.folder / 'summary.csv')


def read_table(path):
    return columns_of(pandas.read_csv(path, float_precision='round_trip'))
