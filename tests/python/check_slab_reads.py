#!/usr/bin/env python3
"""Checks that a pass through a file by slabs decodes each of its parts once.

    check_slab_reads.py build/release

Writes volumes of noise as Zarr 2 and 3 (with and without shards), HDF5, NIfTI and TIFF, compressed,
and reads each by slabs with slab_reads_driver: in slabs as `skan-graph info` recommends them, no part
is read twice and no more bytes than the file has; in slabs of any other height, parts are read as
often as info says. Exits with 1 otherwise.
"""
import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import nibabel
import numpy as np
import tifffile
import zarr

SHAPE = (96, 160, 192)
CHUNK = (32, 48, 64)
AMPLE, SCARCE = 1 << 30, 2_500_000  # bytes of memory; the latter are fewer slices than a chunk has
OTHER_HEIGHTS = (1, 5, 7, 20, 31, 33, 50)
FEW_BYTES = 70_000  # of headers, indices and the kernel's own figures


def write_files(folder: Path, volume: np.ndarray):
    for version in (2, 3):
        array = zarr.create_array(folder / f'version_{version}.zarr', shape=SHAPE, chunks=CHUNK,
                                  dtype=volume.dtype, zarr_format=version)
        array[:] = volume
    array = zarr.create_array(folder / 'shards.zarr', shape=SHAPE, chunks=CHUNK,
                              shards=(96, 96, 192), dtype=volume.dtype)
    array[:] = volume
    with h5py.File(folder / 'chunks.h5', 'w') as file:
        file.create_dataset('volume', data=volume, chunks=CHUNK, compression='gzip',
                            compression_opts=1)
    nibabel.Nifti1Image(volume.T, np.eye(4)).to_filename(folder / 'stream.nii.gz')
    options = {'compression': 'zlib', 'photometric': 'minisblack', 'metadata': None}
    tifffile.imwrite(folder / 'pages.tif', volume, **options)
    tifffile.imwrite(folder / 'strips.tif', volume, rowsperstrip=16, **options)
    tifffile.imwrite(folder / 'tiles.tif', volume, tile=(64, 64), **options)
    plane = volume.reshape(-1, 3 * SHAPE[2])
    tifffile.imwrite(folder / 'plane_strips.tif', plane, rowsperstrip=50, **options)
    tifffile.imwrite(folder / 'plane_tiles.tif', plane, tile=(256, 128), **options)


def size_of(path: Path):
    return sum(file.stat().st_size for file in path.rglob('*')) if path.is_dir() else (
        path.stat().st_size)


class Driver:
    def __init__(self, program):
        self.program, self.passes = program, 0

    def read(self, file, *words):
        """Slices, times that info says, and (least, most, bytes) of both passes."""
        done = subprocess.run([self.program, file, *map(str, words)], capture_output=True, text=True,
                              check=False)
        assert done.returncode == 0, f'{file.name}: {done.stderr}'
        slices, times, *rest = map(int, done.stdout.split())
        self.passes += 2
        return slices, times, tuple(rest[:3]), tuple(rest[3:])

    def check(self, file):
        slices, times, *passes = self.read(file, AMPLE)
        assert times == 1, f'{file.name}: info says {times} times, with slabs of {slices}'
        for name, (least, most, size) in zip(('reading', 'threshold'), passes):
            assert (least, most) == (1, 1), f'{file.name}: {name} reads parts {least} to {most} times'
            assert size <= size_of(file) + FEW_BYTES, (
                f'{file.name}: {name} reads {size} of {size_of(file)} bytes')
        for words in [(SCARCE,), *((AMPLE, height) for height in OTHER_HEIGHTS)]:
            slices, times, (least, most, _), _ = self.read(file, *words)
            assert 1 <= least and most <= times, (
                f'{file.name}: slabs of {slices} read parts {least} to {most} times, not {times}')


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('build', type=Path)
    driver = Driver(parser.parse_args().build.resolve() / 'tests' / 'slab_reads_driver')
    rng = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as folder:
        write_files(Path(folder), rng.integers(0, 256, SHAPE, np.uint8))
        files = sorted(Path(folder).iterdir())
        for file in files:
            driver.check(file)
    print(f'{driver.passes} passes through {len(files)} files decode each part as often as info says')
    return 0 if driver.passes else 1


if __name__ == '__main__':
    sys.exit(main())
