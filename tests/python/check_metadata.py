"""Spacing, unit, axes and pages: what skan-graph reads of ImageJ's and OME's metadata as
tifffile writes them, and of the headers that mrcfile, pynrrd, SimpleITK, nibabel and Pillow
write, against what was written.

    python check_metadata.py build/release/apps/skan-graph

Each row of the table is a number of channels, slices and frames, a spacing and a unit.
"""
import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import h5py
import mrcfile
import nibabel
import nrrd
import numpy as np
import SimpleITK
import tifffile
import zarr
from PIL import Image

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


def check_spacing(checks, program, name, path, spacing, unit, lines=0):
    """The spacing to the last digit, the unit, and how many warnings there are."""
    done = run(program, path, '-o', '-')
    checks.equal(f'{name}: {done.stderr}', done.returncode, 0)
    if done.returncode == 0:
        graph = json.loads(done.stdout)
        checks.equal(f'{name}: spacing', graph['spacing'], list(spacing))
        checks.equal(f'{name}: unit', graph['unit'] or '', unit)
        checks.equal(f'{name}: lines of warning', done.stderr.count('\n'), lines)


def check_headers(checks, program, folder):
    volume = np.zeros((4, 5, 6), np.uint8)
    volume[2, 2, 1:5] = 1
    # A spacing in a rational, of every way that they are written.
    for step in (0.83, 0.325, 0.1075, 0.16125, 64.89, 3.25, 0.0645, 7, 1 / 3):
        path = folder / 'rational.tif'
        tifffile.imwrite(path, volume, imagej=True, resolution=(1 / step, 1 / step),
                         metadata={'axes': 'ZYX', 'spacing': 2, 'unit': 'um'})
        check_spacing(checks, program, f'tifffile {step}', path, (2, step, step), 'µm')
        cut_off = (int(1e6 / step), 1000000)  # as ImageJ does
        tifffile.imwrite(path, volume, imagej=True, resolution=(cut_off, cut_off),
                         metadata={'axes': 'ZYX', 'spacing': 2, 'unit': 'um'})
        if step != 1 / 3:
            check_spacing(checks, program, f'ImageJ {step}', path, (2, step, step), 'µm')
        tifffile.imwrite(path, volume, ome=True, photometric='minisblack',
                         metadata={'axes': 'ZYX', 'PhysicalSizeZ': 2,
                                   'PhysicalSizeY': float(np.float32(step)),
                                   'PhysicalSizeX': float(np.float32(step))})
        if step != 1 / 3:
            check_spacing(checks, program, f'OME float {step}', path, (2, step, step), 'µm')
    # MRC: columns, rows and sections along the axes of the cell, in every order.
    for order in itertools.permutations((1, 2, 3)):
        path = folder / 'axes.mrc'
        with mrcfile.new(path, overwrite=True) as file:
            file.set_data(volume.astype('i2'))
            file.header.mapc, file.header.mapr, file.header.maps = order
            file.header.mx, file.header.my, file.header.mz = 13, 100, 7
            file.header.cella = (10.79, 200, 2.275)
        steps = dict(zip((1, 2, 3), (0.83, 2, 0.325)))
        check_spacing(checks, program, f'MRC {order}', path,
                      [steps[axis] for axis in reversed(order)], 'Å')
    with mrcfile.new(folder / 'no_cell.mrc') as file:
        file.set_data(volume.astype('i2'))
    check_spacing(checks, program, 'MRC without a cell', folder / 'no_cell.mrc', (1, 1, 1), '')
    # NRRD: units of the axes of space, x first.
    for units, spacing, unit in ((['um', 'um', 'um'], (2, 0.5, 0.83), 'µm'),
                                 (['nm', 'nm', 'um'], (2000, 0.5, 0.83), 'nm'),
                                 (['mm', 'um', 'nm'], (2e-06, 0.0005, 0.83), 'mm')):
        path = folder / 'units.nrrd'
        nrrd.write(str(path), volume.T.copy(),
                   {'space dimension': 3, 'space directions': np.diag([0.83, 0.5, 2]),
                    'space units': units})
        check_spacing(checks, program, f'NRRD {units}', path, spacing, unit)
    image = SimpleITK.GetImageFromArray(volume)
    image.SetSpacing((0.83, 0.5, 2))
    for suffix in ('mha', 'mhd', 'nrrd', 'vtk', 'gipl', 'nii'):
        path = folder / f'with a blank é.{suffix}'
        SimpleITK.WriteImage(image, path)
        check_spacing(checks, program, suffix, path, (2, 0.5, 0.83),
                      'mm' if suffix == 'nii' else '')
    pair = nibabel.Nifti1Image(volume.T, np.diag([0.83, 0.5, 2, 1]))
    pair.header.set_xyzt_units('micron')
    pair.to_filename(folder / 'micron.nii.gz')
    check_spacing(checks, program, 'NIfTI', folder / 'micron.nii.gz', (2, 0.5, 0.83), 'µm')
    # Dots per inch are of paper; those of screens are not worth a line. JPEG warns of itself.
    for suffix, dots in itertools.product(('tif', 'png', 'bmp', 'jpg'), (72, 96, 120, 300, 1200)):
        path = folder / f'printed.{suffix}'
        Image.fromarray(volume[2] * 255).save(path, dpi=(dots, dots))
        check_spacing(checks, program, f'{suffix} {dots} dpi', path, (1, 1), '',
                      (suffix == 'jpg') + (dots > 96))


def write_ome_zarr(path, volume, version, scale, units):
    """In version 0.6 the axes are those of a system of coordinates."""
    axes = [{'name': name, 'type': 'space'} | ({'unit': unit} if unit else {})
            for name, unit in zip('zyx', units)]
    scales = [{'type': 'scale', 'scale': list(scale)}]
    if version == '0.6':
        scales = [{'type': 'sequence', 'input': '0', 'output': 'world', 'transformations': scales}]
        image = {'coordinateSystems': [{'name': 'other', 'axes': [{'name': name} for name in 'zyx']},
                                       {'name': 'world', 'axes': axes}]}
    else:
        image = {'axes': axes}
    image['datasets'] = [{'path': '0', 'coordinateTransformations': scales}]
    group = zarr.create_group(path, zarr_format=2 if version == '0.4' else 3, overwrite=True)
    group.create_array('0', data=volume)
    if version == '0.4':
        group.attrs['multiscales'] = [{'version': version} | image]
    else:
        group.attrs['ome'] = {'version': version, 'multiscales': [image]}


def write_imaris(path, volume, spacing, unit):
    def attributes(group, **values):
        for name, value in values.items():
            group.attrs[name] = np.array([*str(value)], 'S1')

    with h5py.File(path, 'w') as file:
        info = file.create_group('DataSetInfo/Image')
        for axis, (extent, step) in enumerate(zip(volume.shape[::-1], spacing[::-1])):
            attributes(info, **{'XYZ'[axis]: extent, f'ExtMin{axis}': -step,
                                f'ExtMax{axis}': round(extent * step - step, 6)})
        attributes(info, Unit=unit)
        group = file.create_group('DataSet/ResolutionLevel 0/TimePoint 0/Channel 0')
        group['Data'] = volume


def check_containers(checks, program, folder):
    """OME-Zarr, HDF5 and Imaris."""
    volume = np.zeros((4, 5, 6), np.uint8)
    volume[2, 2, 1:5] = 1
    for version, (units, spacing, unit, lines) in itertools.product(
            ('0.4', '0.5', '0.6'),
            ((('micrometer',) * 3, (2, 0.5, 0.83), 'µm', 0),
             (('micrometer', 'nanometer', 'nanometer'), (2000, 0.5, 0.83), 'nm', 0),
             (('millimeter', 'micrometer', 'angstrom'), (2e7, 5000, 0.83), 'Å', 0),
             ((None, 'nanometer', 'nanometer'), (2, 0.5, 0.83), 'nm', 1),
             (('micrometer', 'micrometer', None), (2, 0.5, 0.83), 'µm', 1),
             ((None,) * 3, (2, 0.5, 0.83), '', 0))):
        path = folder / 'units.zarr'
        write_ome_zarr(path, volume, version, (2, 0.5, float(np.float32(0.83))), units)
        check_spacing(checks, program, f'OME-Zarr {version} {units}', path, spacing, unit, lines)
    path = folder / 'image.ims'
    for spacing, unit, name in (((2, 0.83, 0.325), 'um', 'µm'), ((1.5, 0.1075, 0.1075), 'nm', 'nm')):
        write_imaris(path, volume, spacing, unit)
        check_spacing(checks, program, f'Imaris {spacing}', path, spacing, name)
    image = SimpleITK.GetImageFromArray(volume)
    image.SetSpacing((0.83, 0.5, 2))
    path = folder / 'itk.h5'
    SimpleITK.WriteImage(image, path)
    check_spacing(checks, program, 'HDF5 of SimpleITK', path, (2, 0.5, 0.83), '')
    path = folder / 'image.h5'
    for kind, stored in itertools.product(('f4', 'f8'), (volume, volume[None, ..., None])):
        with h5py.File(path, 'w') as file:
            file['raw'] = stored
            file['raw'].attrs['element_size_um'] = np.array((2, 0.5, 0.83), kind)
        check_spacing(checks, program, f'element_size_um {kind}', path, (2, 0.5, 0.83), 'µm')
    for axes in ('tzyxc', 'zyxc', 'czyx', 'zyx', 'tczyx'):
        with h5py.File(path, 'w') as file:
            shape = [volume.shape['zyx'.index(axis)] if axis in 'zyx' else 1 for axis in axes]
            made = file.create_dataset('exported_data', data=volume.reshape(shape))
            made.attrs['axistags'] = json.dumps({'axes': [{'key': axis, 'typeFlags': 2,
                                                           'resolution': 0, 'description': ''}
                                                          for axis in axes]})
        check_spacing(checks, program, f'ilastik {axes}', path, (1, 1, 1), '')


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
        check_headers(checks, program, Path(folder))
        check_containers(checks, program, Path(folder))
    print(f'{checks.done} comparisons with what was written, {checks.failed} differ')
    return 1 if checks.failed else 0


if __name__ == '__main__':
    sys.exit(main(Path(sys.argv[1]).resolve()))
