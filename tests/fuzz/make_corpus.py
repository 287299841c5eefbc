"""Writes tests/fuzz/corpus, what the fuzz targets start from: tiny images as the libraries
of their formats write them, and descriptions of TIFF files.

    python make_corpus.py tests/fuzz/corpus

Needs numpy, tifffile, imagecodecs, SimpleITK, pynrrd, mrcfile, h5py and zarr.
"""
import itertools
import pathlib
import shutil
import sys
import tempfile

import h5py
import mrcfile
import nrrd
import numcodecs
import numpy
import SimpleITK
import tifffile
import zarr

VOLUME = (2, 3, 5)
PLANE = (6, 70)


def image(shape, dtype='u2'):
    i = numpy.arange(numpy.prod(shape))
    return numpy.where(i % 3 == 0, i % 50 + 1, 0).reshape(shape).astype(dtype)


def write_tiff(folder):
    def write(name, data, **options):
        options = {'photometric': 'minisblack', 'software': False, 'metadata': None} | options
        tifffile.imwrite(folder / f'{name}.tif', data, **options)

    for compression in ('packbits', 'lzw', 'zlib', 'zstd', 'lzma'):
        write(compression, image(PLANE), compression=compression, rowsperstrip=2)
    for name, options in (('plain', {}), ('big_endian', {'byteorder': '>'}),
                          ('bigtiff', {'bigtiff': True}), ('tiles', {'tile': (16, 16)})):
        write(name, image(VOLUME), **options)
    write('predictor', image(PLANE), compression='lzw', predictor=True)
    write('float_predictor', image(PLANE, 'f4'), compression='zlib', predictor=True)
    write('bits', image(PLANE, '?'))
    write('float64', image(VOLUME, 'f8'))
    write('shaped', image((2, 1, 2, 3, 4), 'u1'), metadata={})
    write('imagej', image((2, 3, 2, 3, 4), 'u1'), imagej=True, resolution=(2, 4),
          metadata={'axes': 'TZCYX', 'spacing': 2.5, 'unit': 'um'})
    write('ome', image((2, 3, 2, 3, 4), 'u1'), ome=True,
          metadata={'axes': 'TZCYX', 'PhysicalSizeX': 0.5, 'PhysicalSizeXUnit': 'µm'})
    with tifffile.TiffWriter(folder / 'pyramid.tif') as writer:
        writer.write(image(PLANE, 'u1'), metadata=None, software=False)
        writer.write(image((3, 35), 'u1'), subfiletype=1, metadata=None, software=False)


def write_npy(folder):
    for dtype in ('?', 'u1', '>i2', 'f4', '<u8'):
        numpy.save(folder / f'{dtype[-2:].strip("?") or "bool"}.npy', image(VOLUME, dtype))
    numpy.save(folder / 'fortran.npy', numpy.asfortranarray(image(VOLUME)))
    numpy.save(folder / 'line.npy', image((5,)))
    with open(folder / 'version_2.npy', 'wb') as file:
        numpy.lib.format.write_array(file, image(VOLUME), version=(2, 0))


def write_itk(folder):
    volume = SimpleITK.GetImageFromArray(image(VOLUME))
    volume.SetSpacing((0.5, 0.25, 2))
    for name in ('image.mha', 'image.vtk', 'image.gipl', 'image.nrrd'):
        SimpleITK.WriteImage(volume, folder / name)
    SimpleITK.WriteImage(volume, folder / 'zlib.mha', useCompression=True)
    for encoding in ('raw', 'gzip', 'bzip2', 'ascii'):
        nrrd.write(str(folder / f'{encoding}.nrrd'), image(VOLUME).T,
                   {'encoding': encoding, 'spacings': (0.5, 0.25, 2), 'units': ['um'] * 3})
    nrrd.write(str(folder / 'detached.nhdr'), image(VOLUME).T, {'encoding': 'raw'})
    (folder / 'detached.raw').unlink()
    with mrcfile.new(folder / 'image.mrc', data=image(VOLUME, 'f4')):
        pass


def write_zarr(folder):
    chunks = dict(chunks=(2, 2, 4), fill_value=0)
    for compressor in (numcodecs.Blosc('lz4', 5, 1), numcodecs.Zlib(), numcodecs.Zstd(),
                       numcodecs.LZ4(), numcodecs.BZ2(), numcodecs.LZMA(), None):
        name = compressor.codec_id if compressor else 'none'
        store(folder / f'{name}_2', image(VOLUME), zarr_format=2, compressors=compressor, **chunks)
    codecs = zarr.codecs
    for name, options in (
            ('blosc', {'compressors': codecs.BloscCodec()}),
            ('gzip', {'compressors': codecs.GzipCodec()}),
            ('checked', {'compressors': [codecs.ZstdCodec(), codecs.Crc32cCodec()]}),
            ('transposed', {'filters': [codecs.TransposeCodec(order=(2, 0, 1))]}),
            ('big', {'serializer': codecs.BytesCodec(endian='big'), 'compressors': None})):
        store(folder / f'{name}_3', image(VOLUME), zarr_format=3, **chunks, **options)

    little = codecs.BytesCodec()
    within = codecs.ShardingCodec(chunk_shape=(1, 1, 2), codecs=[little], index_codecs=[little])
    for name, inner, options in (('start', little, {'index_location': 'start'}),
                                 ('end', little, {}), ('within', within, {}),
                                 ('unchecked', little, {'index_codecs': [little]})):
        shard = codecs.ShardingCodec(chunk_shape=(1, 1, 2), codecs=[inner], **options)
        store(folder / f'shard_{name}_3', image(VOLUME), zarr_format=3, filters=None,
              compressors=None, serializer=shard, **chunks)
    for name, dtype, filters in (('delta', 'u2', [numcodecs.Delta('<u2', '<i8')]),
                                 ('shuffle', 'u2', [numcodecs.Shuffle(2)]),
                                 ('packbits', '?', [numcodecs.PackBits()])):
        store(folder / f'{name}_2', image(VOLUME, dtype), zarr_format=2, filters=filters,
              compressors=numcodecs.Zlib(), **chunks)
    store(folder / 'half_2', image(VOLUME, 'f2'), zarr_format=2, **chunks)

    axes = [{'name': name, 'type': kind} for name, kind in
            (('t', 'time'), ('c', 'channel'), ('z', 'space'), ('y', 'space'), ('x', 'space'))]
    scale = [{'type': 'scale', 'scale': [1, 1, 2, 0.25, 0.5]}]
    multiscales = [{'axes': axes, 'datasets': [{'path': '0', 'coordinateTransformations': scale}]}]
    for version, attributes in ((2, {'multiscales': multiscales}),
                                (3, {'ome': {'multiscales': multiscales}})):
        with tempfile.TemporaryDirectory() as name:
            group = zarr.open_group(name, mode='w', zarr_format=version, attributes=attributes)
            made = group.create_array('0', shape=(1, 2, *VOLUME), dtype='u1',
                                      chunks=(1, 1, 2, 2, 4), compressors=None)
            made[...] = image((1, 2, *VOLUME), 'u1')
            (folder / f'ome_{version}').write_bytes(parts(pathlib.Path(name)))
            shutil.make_archive(str(folder / f'ome_{version}'), 'zip', name)


def store(path, data, **options):
    with tempfile.TemporaryDirectory() as name:
        zarr.create_array(name, shape=data.shape, dtype=data.dtype, **options)[...] = data
        path.write_bytes(parts(pathlib.Path(name)))


def parts(folder):
    """The files of a folder one after another, as fuzz_zarr.cpp takes them apart."""
    files = sorted(path for path in folder.rglob('*') if path.is_file())
    return b'\n'.join(b'==> %s\n%s' % (str(path.relative_to(folder)).encode(), path.read_bytes())
                      for path in files)


IMAGEJ = """ImageJ=1.54f
images=12
channels=2
slices=3
frames=2
hyperstack=true
unit=\\u00B5m
yunit=mm
zunit=nm
spacing=-0.5
loop=false
"""

OME = """<?xml version="1.0" encoding="UTF-8"?>
<OME UUID="urn:uuid:1"><Image ID="Image:0" Name="a"><Pixels DimensionOrder="{}" SizeX="4"
 SizeY="3" SizeC="2" SizeZ="3" SizeT="2" PhysicalSizeX="0.5" PhysicalSizeXUnit="µm"
 PhysicalSizeY="500" PhysicalSizeYUnit="nm" PhysicalSizeZ="2"><Channel ID="Channel:0" Name="red"/>
<Channel ID="Channel:1"/>{}</Pixels></Image></OME>
"""
ONE_BY_ONE = ''.join(f'<TiffData IFD="{i}" FirstZ="{i % 3}" FirstT="{i // 3 % 2}" '
                     f'FirstC="{i // 6}" PlaneCount="1"/>' for i in range(12))
TWO_FILES = ('<TiffData IFD="0" PlaneCount="6"><UUID FileName="file.tif">urn:uuid:1</UUID>'
             '</TiffData><TiffData FirstT="1"><UUID FileName="b.tif">urn:uuid:2</UUID></TiffData>')


def write_hdf5(folder):
    """As HDF5 2.0 writes with libver='latest': each kind of index."""
    limits = {'single': None, 'fixed': None, 'growing': (2, None, 5), 'tree': (None, None, 5)}
    for (name, limit), filters in itertools.product(limits.items(), ('gzip', 'lzf')):
        chunks = VOLUME if name == 'single' else (1, 1, 2)
        with h5py.File(folder / f'{name}_{filters}.h5', 'w', libver='latest') as file:
            file.create_dataset('s', data=image(VOLUME), chunks=chunks, maxshape=limit,
                                compression=filters, shuffle=filters == 'gzip',
                                fletcher32=filters == 'lzf')
    with h5py.File(folder / 'boolean.h5', 'w', libver='latest') as file:
        file.create_dataset('s', data=image(VOLUME) > 0, chunks=(1, 2, 2), compression='gzip')


def write_description(folder):
    def write(name, text, pages=12, channel=0, frame=0):
        choice = bytes((pages, 4, 3, channel, frame))
        (folder / name).write_bytes(choice + text.encode())

    write('imagej', IMAGEJ, channel=1, frame=1)
    write('imagej_stack', 'ImageJ=1.11a\nimages=12\nslices=12\nunit=micron\nspacing=2.5\n')
    for order in itertools.permutations('ZCT'):
        order = 'XY' + ''.join(order)
        write(f'ome_{order}', OME.format(order, '<TiffData/>'), channel=1)
    write('ome_pages', OME.format('XYZCT', ONE_BY_ONE), frame=1)
    write('ome_files', OME.format('XYZCT', TWO_FILES))
    write('ome_elsewhere', '<OME><BinaryOnly MetadataFile="a.ome.xml" UUID="u"/></OME>')
    write('shaped', '{"shape": [2, 3, 5, 7], "axes": "TZYX", "truncated": true}')


def main(corpus):
    for write in (write_tiff, write_npy, write_itk, write_zarr, write_hdf5, write_description):
        folder = pathlib.Path(corpus) / write.__name__.removeprefix('write_')
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        write(folder)


if __name__ == '__main__':
    main(sys.argv[1])
