#!/usr/bin/env python3
"""Reads .vtp files by VTK and compares points, lines and arrays with the tables.

    check_vtp.py build/release/apps/skan-graph [--images 100] [--seed 1]

Over the samples and random images of 1 to 3 dimensions; those of 4 must be refused. Exits with 1
where something differs, or where nothing was compared.
"""
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import vtk
from vtk.util.numpy_support import vtk_to_numpy

from cases import argument_parser, check_random_cases, samples

OPTIONS = ((), ('--columns', 'all'), ('--junctions', 'none'), ('--junctions', 'mixed'),
           ('--thin', '--radius'))


class Files:
    """Runs the program, in a folder of its own, on one case."""

    def __init__(self, program, case, folder, options):
        self.program, self.folder = program, folder
        self.input = folder / 'input.npy'
        np.save(self.input, case.image)
        self.options = [f'--spacing={",".join(repr(float(s)) for s in case.spacing)}', *options]

    def run(self, option, name, *more):
        return subprocess.run([self.program, self.input, *self.options, option, self.folder / name,
                               *more], capture_output=True, text=True, check=False)

    def write(self, option, name, *more):
        done = self.run(option, name, *more)
        assert done.returncode == 0, done.stderr
        return self.folder / name


def read_vtp(path):
    reader = vtk.vtkXMLPolyDataReader()
    errors = []
    reader.AddObserver('ErrorEvent', lambda *_: errors.append(path))
    reader.SetFileName(str(path))
    reader.Update()
    assert not errors
    return reader.GetOutput()


def values_of(array):
    if isinstance(array, vtk.vtkStringArray):
        return np.array([array.GetValue(i) for i in range(array.GetNumberOfValues())], object)
    return vtk_to_numpy(array)


def arrays_of(data):
    return {data.GetArrayName(i): values_of(data.GetAbstractArray(i))
            for i in range(data.GetNumberOfArrays())}


def check_column(cells, column, name):
    """CSV has the shortest text that reads back exactly, so the numbers must be the same."""
    if cells.dtype == object:  # text; pandas reads an empty one as NaN
        column = column.astype(object).fillna('')
    np.testing.assert_array_equal(cells, column.to_numpy(), err_msg=name)


def check_points(poly, files, case):
    nodes = pd.read_csv(files.write('--nodes', 'nodes.csv'))
    assert poly.GetNumberOfPoints() == len(nodes)
    if not len(nodes):
        return
    points = vtk_to_numpy(poly.GetPoints().GetData())
    assert points.dtype == np.float64
    expected = np.zeros((len(nodes), 3))
    axes = case.image.ndim
    for k in range(axes):
        axis = axes - 1 - k
        expected[:, k] = nodes[f'image_coord_{axis}'] * case.spacing[axis]
    heights = '--height' in files.options
    data = arrays_of(poly.GetPointData())
    if heights and axes < 3:
        expected[:, axes] = case.image[case.mask]
    np.testing.assert_array_equal(points, expected)
    if 'radius' in nodes:
        check_column(data['radius'], nodes['radius'], 'radius')
    if 'pixel_value' in data:
        np.testing.assert_array_equal(data['pixel_value'], case.image[case.mask])
    check_degrees(data['degree'], files)


def check_degrees(degrees, files):
    """Those after the clean-up, as the rows of the graph have them."""
    with np.load(files.write('-o', 'graph.npz')) as graph:
        np.testing.assert_array_equal(degrees, np.diff(graph['indptr']))


def check_lines(poly, files):
    with np.load(files.write('--paths', 'paths.npz')) as paths:
        indptr, indices = paths['indptr'], paths['indices']
    lines = poly.GetLines()
    assert lines.GetNumberOfCells() == len(indptr) - 1 == poly.GetNumberOfCells()
    if lines.GetNumberOfCells():
        np.testing.assert_array_equal(vtk_to_numpy(lines.GetOffsetsArray()), indptr)
        np.testing.assert_array_equal(vtk_to_numpy(lines.GetConnectivityArray()), indices)


def check_cells(poly, table):
    arrays = arrays_of(poly.GetCellData())
    assert list(arrays) == list(table.columns)
    for name, cells in arrays.items():
        assert len(cells) == len(table)
        if len(table):
            check_column(cells, table[name], name)


def check_case(program, case, options):
    with tempfile.TemporaryDirectory() as folder:
        files = Files(program, case, Path(folder), options)
        if case.image.ndim > 3:
            done = files.run('--branches', 'branches.vtp')
            assert done.returncode == 2 and '1 to 3 axes; this one has 4' in done.stderr
            assert not (files.folder / 'branches.vtp').exists()
            return
        path = files.write('--branches', 'branches.vtp')
        poly = read_vtp(path)
        check_points(poly, files, case)
        check_lines(poly, files)
        check_cells(poly, pd.read_csv(files.write('--branches', 'branches.csv')))
        for form in ('pixels', 'branches'):
            graph = files.write('-o', 'graph.vtp', f'--graph={form}')
            assert graph.read_bytes() == path.read_bytes()


def options_of(case, number):
    options = OPTIONS[number % len(OPTIONS)]
    if '--thin' in options and case.image.ndim not in (2, 3):
        return ()
    if case.image.dtype == np.float64 and case.image.ndim < 3:
        return ('--height',)
    return options


def check_random(program, case, number):
    options = options_of(case, number)
    if '--thin' in options:
        case.image = case.image.astype(bool)
    check_case(program, case, options)


def main():
    args = argument_parser(__doc__, images=100).parse_args()
    program = args.program.resolve()
    for case in samples(Path(__file__).parents[2] / 'test_data'):
        check_case(program, case, ())
    failed = check_random_cases(args.images, args.seed,
                                lambda case, number: check_random(program, case, number))
    print(f'.vtp of samples and {args.images} images, read by VTK: {failed} failed')
    return 1 if failed or args.images <= 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
