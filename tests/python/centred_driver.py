"""Has images thinned and radii measured by tests/centred_driver of a build."""
import subprocess
from pathlib import Path

import numpy as np


class CentredDriver:
    def __init__(self, build: Path, folder: Path):
        self.folder = folder
        self.process = subprocess.Popen([build / 'tests' / 'centred_driver'], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.seconds = 0.0  # that the last call took

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()

    def _run(self, *words):
        self.process.stdin.write(' '.join(map(str, words)) + '\n')
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError('centred_driver has stopped')
        self.seconds = float(answer)

    def _save(self, name, image):
        path = self.folder / name
        np.save(path, np.ascontiguousarray(image, bool))
        return path

    @staticmethod
    def _text(spacing):
        return ','.join(repr(float(s)) for s in spacing)

    def thin(self, mask, spacing=None, threads=2):
        output = self.folder / 'skeleton.npy'
        self._run('thin', self._save('mask.npy', mask), self._text(spacing or (1,) * mask.ndim),
                  threads, output)
        return np.load(output)

    def radii(self, skeleton, mask, spacing=None, threads=2):
        output = self.folder / 'radii.npy'
        self._run('radii', self._save('in_mask.npy', skeleton), self._save('mask.npy', mask),
                  self._text(spacing or (1,) * mask.ndim), threads, output)
        return np.load(output)
