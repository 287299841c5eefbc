#!/usr/bin/env python3
"""Checks that an image gives the same graph whatever format it comes in: each format ×
number type × compression × byte order × layout, written by tifffile, libtiff's tiffcp,
SimpleITK, nibabel, pynrrd, mrcfile, Pillow, h5py and zarr, against the NPY file of the
same array.

    check_formats.py build/release/apps/skan-graph [--only zarr]

Nothing is left out where a writer lacks: that fails. Not in the table is what cannot be the
same: JPEG (lossy), numbers that a writer rounds (text of pynrrd)
or that it cannot read itself (big-endian floats with a predictor of tiffcp).
Exits with 1 where something differs, or where nothing was compared.
"""
import argparse
import itertools
import json
import shutil
import subprocess
import sys
import tempfile
import warnings
import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import h5py
import mrcfile
import nibabel
import nrrd
import numcodecs
import numpy as np
import SimpleITK
import tifffile
import zarr
from PIL import Image
from zarr.codecs import numcodecs as numcodecs_3

warnings.simplefilter('ignore')  # of zarr, of what other programs may not read

INTEGERS = ('uint8', 'int8', 'uint16', 'int16', 'uint32', 'int32', 'uint64', 'int64')
FLOATS = ('float32', 'float64')
HALF = 'float16'  # read as float32
TYPES = INTEGERS + FLOATS
ORDERS = '<>'
VOLUME = (3, 20, 70)
PLANE = (20, 150)


def image(shape, dtype):
    """Thin enough to be a graph, with values of all bytes of the type."""
    rng = np.random.default_rng(0)
    mask = rng.random(shape) < 0.15
    if dtype == 'bool':
        return mask
    if dtype in FLOATS + (HALF,):
        return np.where(mask, rng.normal(0, 100, shape), 0).astype(dtype)
    limits = np.iinfo(dtype)
    values = rng.integers(limits.min, limits.max, shape, dtype, endpoint=True)
    return np.where(mask, np.where(values == 0, 1, values), 0).astype(dtype)


def colours(array, samples, axis=-1):
    """Grey as colours that are all equal, and an alpha that is full where there is one."""
    full = 1 if array.dtype.kind == 'f' else np.iinfo(array.dtype).max
    planes = [array] * (samples - 1 + samples % 2)
    if samples % 2 == 0:
        planes.append(np.full_like(array, full))
    return np.stack(planes, axis)


# Each writer yields (what it is, the input as the program takes it, the array).

def npy(folder):
    for dtype, order, memory, version in itertools.product(TYPES + ('bool', HALF), ORDERS, 'CF',
                                                           ((1, 0), (2, 0), (3, 0))):
        array = image(VOLUME, dtype)
        path = folder / 'image.npy'
        with open(path, 'wb') as file:
            stored = array.astype(array.dtype.newbyteorder(order), order=memory)
            np.lib.format.write_array(file, stored, version=version)
        yield f'{dtype} {order} {memory} {version}', path, array


def tiff(folder):
    compressions = (None, 'zlib', 'lzw', 'packbits', 'lzma', 'zstd', 'lerc')
    layouts = ({}, {'rowsperstrip': 7}, {'tile': (16, 32)})
    for dtype, compression, order, layout, big in itertools.product(
            TYPES, compressions, ORDERS, layouts, (False, True)):
        if big and layout:
            continue
        if compression == 'lerc' and (order == '>' or dtype in ('uint64', 'int64')):
            continue  # not in LERC
        array = image(VOLUME, dtype)
        path = folder / 'image.tif'
        tifffile.imwrite(path, array, byteorder=order, compression=compression, bigtiff=big,
                         photometric='minisblack', **layout)
        yield f'{dtype} {compression} {order} {layout} bigtiff={big}', path, array
    for dtype, compression, order in itertools.product(TYPES, ('zlib', 'lzw', 'zstd'), ORDERS):
        if dtype in ('uint64', 'int64'):
            continue
        array = image(PLANE, dtype)
        path = folder / 'image.tif'
        tifffile.imwrite(path, array, byteorder=order, compression=compression, predictor=True)
        yield f'{dtype} {compression} predictor {order}', path, array
    for compression, order, layout in itertools.product((None, 'zlib', 'lzw'), ORDERS, layouts):
        array = image(VOLUME, HALF)
        path = folder / 'image.tif'
        tifffile.imwrite(path, array, byteorder=order, compression=compression,
                         photometric='minisblack', **layout)
        yield f'{HALF} {compression} {order} {layout}', path, array
    for bits, order in itertools.product((2, 3, 4, 5, 6, 7, 10, 12, 14), ORDERS):
        if bits > 8 and order == '>':
            continue  # of which tifffile itself reads other numbers
        array = image(VOLUME, 'uint8' if bits < 8 else 'uint16') % (1 << bits)
        path = folder / 'image.tif'
        tifffile.imwrite(path, array, byteorder=order, bitspersample=bits,
                         photometric='minisblack')
        yield f'{bits} bits {order}', path, array
    for dtype, samples, compression, layout, planar in itertools.product(
            ('uint8', 'uint16', 'float32'), (2, 3, 4), (None, 'zlib', 'lzw'), layouts,
            ('contig', 'separate')):
        array = image(PLANE, dtype)
        path = folder / 'image.tif'
        tifffile.imwrite(path, colours(array, samples, 0 if planar == 'separate' else -1),
                         planarconfig=planar, compression=compression,
                         photometric='minisblack' if samples == 2 else 'rgb',
                         extrasamples=['unassalpha'] if samples % 2 == 0 else None, **layout)
        yield f'{dtype} {samples} samples {compression} {layout} {planar}', path, array
    for compression, order, big in itertools.product((None, 'zlib', 'packbits'), ORDERS,
                                                     (False, True)):
        array = image(VOLUME, 'bool')
        path = folder / 'image.tif'
        tifffile.imwrite(path, array, byteorder=order, compression=compression, bigtiff=big)
        yield f'bool {compression} {order} bigtiff={big}', path, array


def tiffcp(folder):
    compressions = ('none', 'packbits', 'lzw', 'zip', 'zstd', 'lzma')
    layouts = ([], ['-r', '5'], ['-t', '-w', '32', '-l', '16'])
    kinds = [*itertools.product(('uint8', 'uint16', 'int32'), compressions + ('lzw:2', 'zip:2')),
             *itertools.product(('float32', 'float64'), ('zip:3', 'zstd:3')),
             *itertools.product(('bool',), compressions + ('g3:1d', 'g3:2d', 'g4'))]
    for (dtype, compression), order, layout, big in itertools.product(
            kinds, ('-L', '-B'), layouts, ([], ['-8'])):
        if compression.endswith(':3') and order == '-B':
            continue  # which tiffcp itself does not read
        array = image(VOLUME, dtype)
        tifffile.imwrite(folder / 'from.tif', array, photometric='minisblack', metadata=None)
        path = folder / 'image.tif'
        subprocess.run(['tiffcp', '-c', compression, order, *layout, *big, folder / 'from.tif',
                        path], check=True)
        yield f'{dtype} {compression} {order} {layout} {big}', path, array


def itk(folder):
    for suffix, compressed in (('.mha', False), ('.mha', True), ('.mhd', False), ('.mhd', True),
                               ('.nrrd', False), ('.nrrd', True), ('.nhdr', False),
                               ('.nii', False), ('.nii.gz', True), ('.vtk', False),
                               ('.gipl', False), ('.gipl.gz', True)):
        for dtype in TYPES:
            if suffix.startswith('.gipl') and dtype not in ('uint8', 'int8', 'uint16', 'int16',
                                                            'float32', 'float64'):
                continue
            array = image(VOLUME, dtype)
            path = folder / f'image{suffix}'
            SimpleITK.WriteImage(SimpleITK.GetImageFromArray(array), path,
                                 useCompression=compressed)
            yield f'{suffix} {dtype} compressed={compressed}', path, array


def nrrd_files(folder):
    encodings = ('raw', 'gzip', 'bzip2', 'ascii')
    for dtype, order, encoding, detached in itertools.product(TYPES, ORDERS, encodings,
                                                              (False, True)):
        if encoding == 'ascii' and dtype in FLOATS + ('uint64', 'int64'):
            continue  # written with fewer digits
        array = image(VOLUME, dtype)
        path = folder / f'image.{"nhdr" if detached else "nrrd"}'
        header = {'encoding': encoding, 'endian': {'<': 'little', '>': 'big'}[order]}
        nrrd.write(str(path), array.astype(array.dtype.newbyteorder(order)).T, header)
        yield f'{dtype} {order} {encoding} detached={detached}', path, array


def itk_colours(folder):
    for suffix, samples in itertools.product(('.mha', '.nrrd', '.nii', '.vtk'), (3, 4)):
        array = image(VOLUME, 'uint8')
        path = folder / f'image{suffix}'
        SimpleITK.WriteImage(SimpleITK.GetImageFromArray(colours(array, samples), isVector=True),
                             path)
        if suffix != '.nii':  # which has a fifth axis for vectors, and a type for colours
            yield f'{suffix} {samples} samples', path, array
    array = image(VOLUME, 'uint8')
    for samples, dtype in ((3, [(c, 'u1') for c in 'RGB']), (4, [(c, 'u1') for c in 'RGBA'])):
        path = folder / 'image.nii.gz'
        pixels = np.ascontiguousarray(colours(array, samples)).view(dtype)[..., 0]
        nibabel.Nifti1Image(pixels.T, np.eye(4)).to_filename(path)
        yield f'.nii.gz {samples} samples', path, array


def nifti(folder):
    for kind, header, suffix in ((nibabel.Nifti1Image, nibabel.Nifti1Header, '.nii'),
                                 (nibabel.Nifti1Image, nibabel.Nifti1Header, '.nii.gz'),
                                 (nibabel.Nifti2Image, nibabel.Nifti2Header, '.nii'),
                                 (nibabel.Nifti2Image, nibabel.Nifti2Header, '.nii.gz'),
                                 (nibabel.Nifti1Pair, nibabel.nifti1.Nifti1PairHeader, '.hdr')):
        for dtype, order in itertools.product(TYPES, ORDERS):
            array = image(VOLUME, dtype)
            made = header(endianness=order)
            made.set_data_dtype(dtype)
            path = folder / f'image{suffix}'
            kind(array.T, np.eye(4), header=made, dtype=dtype).to_filename(path)
            yield f'{kind.__name__} {suffix} {dtype} {order}', path, array


def mrc(folder):
    for dtype, order in itertools.product(('int8', 'int16', 'uint16', 'float32', HALF), ORDERS):
        array = image(VOLUME, dtype)
        path = folder / 'image.mrc'
        with mrcfile.new(path, data=array.astype(array.dtype.newbyteorder(order)),
                         overwrite=True):
            pass
        yield f'{dtype} {order}', path, array


def planes(folder):
    for suffix, dtype in (('.png', 'uint8'), ('.png', 'uint16'), ('.png', 'bool'),
                          ('.bmp', 'uint8'), ('.bmp', 'bool')):
        array = image(PLANE, dtype)
        path = folder / f'image{suffix}'
        Image.fromarray(array).save(path)
        yield f'{suffix} {dtype}', path, array
    for suffix, samples in (('.png', 2), ('.png', 3), ('.png', 4), ('.bmp', 3), ('.bmp', 4),
                            ('.tif', 2), ('.tif', 3), ('.tif', 4)):
        array = image(PLANE, 'uint8')
        path = folder / f'image{suffix}'
        Image.fromarray(colours(array, samples), ('LA', 'RGB', 'RGBA')[samples - 2]).save(path)
        yield f'{suffix} {samples} samples', path, array


def hdf5(folder):
    path = folder / 'image.h5'

    def written(what, array, stored, **options):
        libver = options.pop('libver', None)
        with h5py.File(path, 'w', libver=libver) as file:
            file.create_dataset('group/image', data=stored, **options)
        return what, f'{path}:/group/image', array

    filters = ({}, {'compression': 'gzip'}, {'compression': 'gzip', 'shuffle': True},
               {'shuffle': True}, {'fletcher32': True}, {'compression': 'lzf'},
               {'compression': 'lzf', 'shuffle': True, 'fletcher32': True})
    layouts = [{}]
    for options in filters:
        layouts += [{'chunks': (2, 8, 16), **options}, {'chunks': (1, 20, 70), **options}]
    for dtype, order, layout in itertools.product(TYPES + ('bool', HALF), ORDERS, layouts):
        array = image(VOLUME, dtype)
        stored = array.astype(array.dtype.newbyteorder(order))
        yield written(f'{dtype} {order} {layout}', array, stored, **layout)
    # Each kind of index of the chunks, small and large: by the extents that may still grow.
    limits = (None, (3, None, 70), (None, None, 70), (9, 30, 90))
    versions = (('earliest', 'v108'), ('v110', 'v110'), ('v114', 'v114'), 'latest')
    for version, chunks, limit, options in itertools.product(
            versions, ((3, 20, 70), (2, 8, 16), (1, 1, 2)), limits, filters):
        array = image(VOLUME, 'uint16')
        yield written(f'{version} {chunks} {limit} {options}', array, array, libver=version,
                      chunks=chunks, maxshape=limit, **options)
    for dtype in ('bool', HALF):
        yield written(f'{dtype} latest', image(VOLUME, dtype), image(VOLUME, dtype),
                      libver='latest', chunks=(2, 8, 16), compression='gzip')


def hdf5_partly(folder):
    """Chunks that were never written, behind every filter that h5py has."""
    filters = ({}, {'compression': 'gzip'}, {'compression': 'lzf', 'shuffle': True},
               {'fletcher32': True}, {'scaleoffset': 0}, {'compression': 'szip'})
    extents = (3, 4, 5, 12, 21)
    for axes, options, fill, version in itertools.product(
            range(1, 6), filters, (0, 7), (('earliest', 'v108'), ('v110', 'v110'), 'latest')):
        if version == 'latest' and ('scaleoffset' in options or 'szip' in options.values()):
            continue  # refused: what only the library decodes, it does not find there
        if 'szip' in options.values() and axes == 1:
            continue  # of which the chunks are too small
        array = np.full(extents[-axes:], fill, 'int32')
        chunks = (1, 2, 2, 4, 8)[-axes:]
        part = (slice(1, 2),) * (axes - 1) + (slice(3, 12),)
        path = folder / 'partly.h5'
        with h5py.File(path, 'w', libver=version) as file:
            made = file.create_dataset('image', shape=array.shape, dtype='int32', chunks=chunks,
                                       fillvalue=fill, **options)
            made[part] = array[part] = np.arange(9) % 3
        # A chunk of which a part is written is filled as well.
        yield f'{axes} axes {options} {fill} {version}', path, array


def zipped(folder):
    """Arrays of NPZ, and images in a .zip as ImageJ saves them."""
    for dtype, order, memory, save in itertools.product(TYPES + ('bool', HALF), ORDERS, 'CF',
                                                        (np.savez, np.savez_compressed)):
        array = image(VOLUME, dtype)
        stored = array.astype(array.dtype.newbyteorder(order), order=memory)
        path = folder / 'image.npz'
        save(path, stored)
        yield f'one {dtype} {order} {memory} {save.__name__}', path, array
        save(path, other=np.ones(3), skeleton=stored)
        yield f'two {dtype} {order} {memory} {save.__name__}', f'{path}:/skeleton', array
    for compression, suffix in itertools.product((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED),
                                                 ('tif', 'TIFF', 'bmp', 'npy')):
        array = image(PLANE, 'uint8')
        whole = folder / f'whole.{suffix}'
        if suffix == 'npy':
            np.save(whole, array)
        else:
            Image.fromarray(array).save(whole)
        path = folder / 'image.zip'
        with zipfile.ZipFile(path, 'w', compression) as archive:
            archive.write(whole, f'folder/a b é.{suffix}')
            archive.writestr(f'__MACOSX/folder/._a b é.{suffix}', 'of the system')
            archive.writestr('readme.txt', 'of no image')
        yield f'.zip of {suffix} {compression}', path, array


def imaris(folder):
    for dtype, compression in itertools.product(('uint8', 'uint16', 'uint32', 'float32'),
                                                (None, 'gzip')):
        array = image(VOLUME, dtype)
        padded = np.ones((4, 24, 80), dtype)
        padded[tuple(slice(extent) for extent in VOLUME)] = array
        path = folder / 'image.ims'
        with h5py.File(path, 'w') as file:
            file.create_group('DataSetInfo')
            group = file.create_group('DataSet/ResolutionLevel 0/TimePoint 0/Channel 0')
            for axis, extent in zip('ZYX', VOLUME):
                group.attrs[f'ImageSize{axis}'] = np.array([*str(extent)], 'S1')
            group.create_dataset('Data', data=padded, chunks=(2, 8, 16), compression=compression)
        yield f'{dtype} {compression}', path, array


def zarr_2(folder):
    blosc = [numcodecs.Blosc(name, 5, shuffle)
             for name in ('lz4', 'lz4hc', 'zstd', 'zlib', 'blosclz') for shuffle in (0, 1, 2)]
    plain = [None, numcodecs.Zlib(), numcodecs.GZip(), numcodecs.Zstd(), numcodecs.LZ4(),
             numcodecs.BZ2(), numcodecs.LZMA(), numcodecs.LZMA(format=2)]
    for dtype, compressor in itertools.product(TYPES + ('bool', HALF), plain + blosc):
        array = image(VOLUME, dtype)
        path = folder / 'image.zarr'
        write_zarr(path, array, zarr_format=2, compressors=compressor)
        yield f'{dtype} {compressor}', path, array
    for dtype, byte_order, order, separator, zipped in itertools.product(
            ('uint16', 'float64'), ORDERS, 'CF', './', (False, True)):
        array = image(VOLUME, dtype)
        path = folder / ('image.zarr.zip' if zipped else 'image.zarr')
        write_zarr(path, array.astype(array.dtype.newbyteorder(byte_order)), zarr_format=2,
                   order=order, chunk_key_encoding={'name': 'v2', 'separator': separator})
        yield f'{dtype} {byte_order} {order} {separator} zip={zipped}', path, array
    for dtype, order, memory, compressor in itertools.product(
            INTEGERS + ('bool',), ORDERS, 'CF', (None, numcodecs.Zlib(), numcodecs.BZ2())):
        array = image(VOLUME, dtype)
        stored = array.astype(array.dtype.newbyteorder(order))
        wider = stored.dtype.newbyteorder(order).str[0] + 'i8'
        filters = [[numcodecs.PackBits()]] if dtype == 'bool' else [
            [numcodecs.Delta(stored.dtype.str)],
            [numcodecs.Shuffle(stored.itemsize)],
            [numcodecs.Delta(stored.dtype.str), numcodecs.Shuffle(stored.itemsize)]]
        if dtype not in ('bool', 'uint64'):  # 64 bits with a sign do not hold all of uint64
            filters.append([numcodecs.Delta(stored.dtype.str, wider)])
        for chain in filters:
            path = folder / 'image.zarr'
            write_zarr(path, stored, zarr_format=2, order=memory, filters=chain,
                       compressors=compressor)
            yield f'{dtype} {order} {memory} {chain} {compressor}', path, array


def zarr_3(folder):
    codecs = zarr.codecs
    for dtype, order, compressors, transposed in itertools.product(
            TYPES + ('bool', HALF), ('little', 'big'),
            (None, [codecs.GzipCodec()], [codecs.ZstdCodec()], [codecs.BloscCodec()],
             [codecs.ZstdCodec(), codecs.Crc32cCodec()]), (False, True)):
        array = image(VOLUME, dtype)
        path = folder / 'image.zarr'
        filters = [codecs.TransposeCodec(order=(2, 0, 1))] if transposed else None
        write_zarr(path, array, zarr_format=3, compressors=compressors, filters=filters,
                   serializer=codecs.BytesCodec(endian=order))
        yield f'{dtype} {order} {compressors} transposed={transposed}', path, array
    numbers = numcodecs_3
    for dtype, order in itertools.product(('uint8', 'int16', 'int64'), ('little', 'big')):
        array = image(VOLUME, dtype)
        path = folder / 'image.zarr'
        for filters, compressors in (
                (None, [numbers.Zlib()]), (None, [numbers.BZ2()]), (None, [numbers.LZMA()]),
                (None, [numbers.LZ4()]), (None, [numbers.Shuffle(elementsize=2), numbers.Zstd()]),
                ([numbers.Delta(dtype=array.dtype.str)], [numbers.Zlib()])):
            write_zarr(path, array, zarr_format=3, filters=filters, compressors=compressors,
                       serializer=codecs.BytesCodec(endian=order))
            yield f'{dtype} {order} {filters} {compressors}', path, array


def zarr_shards(folder):
    codecs = zarr.codecs
    little, big = codecs.BytesCodec(), codecs.BytesCodec(endian='big')
    inner = ([little], [big], [little, codecs.GzipCodec()], [little, codecs.BloscCodec()],
             [codecs.TransposeCodec(order=(2, 0, 1)), big, codecs.ZstdCodec(), codecs.Crc32cCodec()])
    indices = ([little], [little, codecs.Crc32cCodec()], [big, codecs.Crc32cCodec()])
    shards = [codecs.ShardingCodec(chunk_shape=(2, 5, 16), codecs=chunk, index_codecs=index,
                                   index_location=location)
              for chunk, index, location in itertools.product(inner, indices, ('start', 'end'))]
    within = codecs.ShardingCodec(chunk_shape=(1, 5, 8), codecs=[little, codecs.ZstdCodec()])
    shards.append(codecs.ShardingCodec(chunk_shape=(2, 5, 16), codecs=[within]))
    for dtype, shard, zipped in itertools.product(('uint8', 'uint16', 'bool', HALF), shards,
                                                  (False, True)):
        array = image(VOLUME, dtype)
        array[:, 5:10, 16:40] = 0  # so that some chunks are not written
        path = folder / ('image.zarr.zip' if zipped else 'image.zarr')
        write_zarr(path, array, chunks=(2, 10, 48), filters=None, compressors=None,
                   serializer=shard)
        yield f'{dtype} {shard} zip={zipped}', path, array


def write_zarr(path, array, **options):
    if path.exists():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    store = zarr.storage.ZipStore(path, mode='w') if path.suffix == '.zip' else path
    options = {'chunks': (2, 9, 31), 'fill_value': 0} | options
    made = zarr.create_array(store, shape=array.shape, dtype=array.dtype, **options)
    made[...] = array
    if path.suffix == '.zip':
        store.close()


WRITERS = {'npy': npy, 'tifffile': tiff, 'tiffcp': tiffcp, 'itk': itk, 'nrrd': nrrd_files,
           'itk colours': itk_colours, 'nifti': nifti, 'mrc': mrc, 'planes': planes,
           'hdf5': hdf5, 'hdf5 partly': hdf5_partly, 'imaris': imaris, 'zarr 2': zarr_2,
           'zarr 3': zarr_3, 'zarr shards': zarr_shards, 'zipped': zipped}


class Graphs:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.known = {}  # of arrays, from their NPY files

    def read(self, source):
        command = [self.program, source, '-o', '-', '--spacing', '1', '--quiet']
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr.strip()
        graph = json.loads(done.stdout)
        # The formats have units of their own.
        return {key: graph[key] for key in graph if key not in ('unit', 'provenance')}

    def expected(self, array):
        key = (array.dtype.str, array.tobytes(), array.shape)
        if key not in self.known:
            np.save(self.folder / 'expected.npy',
                    array.astype('float32') if array.dtype == HALF else array)
            self.known[key] = self.read(self.folder / 'expected.npy')
        return self.known[key]


def check(name, program, folder):
    """Compares all that a writer makes; returns how many, and what differed."""
    folder.mkdir()
    graphs = Graphs(program, folder)
    compared, failures = 0, []
    for what, source, array in WRITERS[name](folder):
        compared += 1
        try:
            graph, expected = graphs.read(source), graphs.expected(array)
            wrong = [key for key in expected if graph.get(key) != expected[key]]
            if wrong:
                failures.append(f'{what}: {", ".join(wrong)} differ')
        except AssertionError as error:
            failures.append(f'{what}: {error}')
    return compared, failures


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n\n')[0])
    parser.add_argument('program', type=Path)
    parser.add_argument('--only', choices=WRITERS)
    options = parser.parse_args()
    names = [options.only] if options.only else list(WRITERS)

    total, failed = 0, 0
    with tempfile.TemporaryDirectory() as folder, ProcessPoolExecutor() as pool:
        folders = [Path(folder) / name for name in names]
        results = pool.map(check, names, [options.program.resolve()] * len(names), folders)
        for name, (compared, failures) in zip(names, results):
            print(f'{name}: {compared} files, {len(failures)} differ')
            for failure in failures[:20]:
                print(f'  {failure}')
            total += compared
            failed += len(failures)
    print(f'{total} files compared with NPY, {failed} differ')
    sys.exit(1 if failed or not total else 0)


if __name__ == '__main__':
    main()
