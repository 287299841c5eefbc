#!/usr/bin/env python3
"""Checks that the files of skan-graph open in the tools that they are for (SciPy,
NumPy, pandas, networkx, tifffile) and say the same in every format.

    check_outputs.py build/release/apps/skan-graph [--images 40] [--seed 1]

Compared with the definitions, computed here with NumPy alone. Exits with 1 where
something differs, or where nothing was compared.
"""
import itertools
import json
import subprocess
import tempfile
from pathlib import Path

import igraph
import networkx as nx
import numpy as np
import pandas as pd
import scipy.io
import scipy.sparse as sp
import tifffile

from cases import argument_parser, check_random_cases

JUNCTIONS = ('none', 'mst')


class Definition:
    """The pixel graph of an image before any clean-up, from the definitions."""

    def __init__(self, mask, spacing):
        self.mask = mask
        self.positions = np.argwhere(mask)
        self.count = len(self.positions)
        self.labels = np.zeros(mask.shape, np.int64)
        self.labels[mask] = np.arange(1, self.count + 1)
        padded = np.pad(self.labels, 1)
        entries = []
        for offset in itertools.product((-1, 0, 1), repeat=mask.ndim):
            if any(offset):
                there = padded[tuple((self.positions + 1 + offset).T)]
                rows = np.flatnonzero(there)
                length = np.sqrt(np.sum((np.array(offset) * spacing) ** 2))
                entries.append((rows, there[rows] - 1, np.full(len(rows), length)))
        self.graph = csr(*(np.concatenate(part) for part in zip(*entries)), self.count)
        self.degrees = np.zeros(mask.shape, np.int64)
        self.degrees[mask] = np.diff(self.graph.indptr)


def csr(rows, columns, weights, count):
    order = np.lexsort((columns, rows))
    indptr = np.concatenate(([0], np.cumsum(np.bincount(rows, minlength=count))))
    return sp.csr_matrix((weights[order], columns[order], indptr), shape=(count, count))


def check_same(graph, expected, tolerance=0.0):
    assert graph.shape == expected.shape
    np.testing.assert_array_equal(graph.indptr, expected.indptr)
    np.testing.assert_array_equal(graph.indices, expected.indices)
    np.testing.assert_allclose(graph.data, expected.data, rtol=tolerance, atol=0)


class Outputs:
    """Runs the program, in a folder of its own, on one case."""

    def __init__(self, program, case, folder):
        self.program = program
        self.folder = folder
        self.input = folder / 'input.npy'
        np.save(self.input, case.mask)
        self.spacing = ','.join(repr(float(s)) for s in case.spacing)

    def write(self, option, name, *options):
        path = self.folder / name
        subprocess.run([self.program, self.input, f'--spacing={self.spacing}', option, path,
                        *options], check=True, capture_output=True)
        return path

    def graph(self, junctions, suffix):
        return self.write('-o', f'graph{suffix}', '--junctions', junctions)


def read_npz(path):
    with np.load(path) as arrays:
        assert arrays['indices'].dtype == arrays['indptr'].dtype == np.int32
    return sp.load_npz(path)


def read_json(path):
    graph = json.loads(path.read_text(encoding='utf-8'))['graph']
    count = len(graph['indptr']) - 1
    return sp.csr_matrix((np.array(graph['data'], float), np.array(graph['indices'], int),
                          graph['indptr']), shape=(count, count))


def read_csv(path, count):
    edges = read_table(path)
    return csr(edges.row.astype(int), edges.col.astype(int), edges.weight.astype(float), count)


def read_mtx(path):
    graph = sp.csr_matrix(scipy.io.mmread(path))
    graph.sort_indices()
    return graph


def read_graphml(path, count):
    graph = nx.read_graphml(path, node_type=int)
    assert not graph.is_directed() and not graph.is_multigraph()
    assert list(graph.nodes) == list(range(count))
    edges = np.array([(u, v, w) for u, v, w in graph.edges(data='weight')]).reshape(-1, 3)
    ends = edges[:, :2].astype(int)
    return csr(np.concatenate((ends[:, 0], ends[:, 1])), np.concatenate((ends[:, 1], ends[:, 0])),
               np.tile(edges[:, 2], 2), count)


def read_table(path, delimiter=','):
    return pd.read_csv(path, sep=delimiter)


def check_graphs(outputs, definition, junctions):
    graph = read_npz(outputs.graph(junctions, '.npz'))
    assert type(graph) is sp.csr_matrix
    if junctions == 'none':
        check_same(graph, definition.graph, tolerance=1e-15)
    check_same(read_json(outputs.graph(junctions, '.json')), graph)
    check_same(read_csv(outputs.graph(junctions, '.csv'), definition.count), graph)
    check_same(read_mtx(outputs.graph(junctions, '.mtx')), graph)
    check_same(read_graphml(outputs.graph(junctions, '.graphml'), definition.count), graph)


def check_json(outputs, definition, case):
    text = outputs.graph('none', '.json').read_text(encoding='utf-8')
    document = json.loads(text, parse_constant=lambda name: 1 / 0)  # no NaN, no Infinity
    assert document['shape'] == list(case.mask.shape)
    assert document['dtype'] == 'bool'
    assert document['spacing'] == case.spacing.tolist()
    assert document['unit'] is None
    assert document['junctions'] == 'none'
    assert document['pixel_index'] == np.flatnonzero(definition.mask).tolist()
    degrees = definition.degrees[definition.mask]
    assert document['degree_histogram'] == np.bincount(degrees).tolist()


def check_graphml_nodes(outputs, definition, case):
    graph = nx.read_graphml(outputs.graph('none', '.graphml'), node_type=int)
    assert graph.graph['spacing'] == outputs.spacing
    assert graph.graph['shape'] == ','.join(str(extent) for extent in case.mask.shape)
    degrees = definition.degrees[definition.mask]
    for node, position in enumerate(definition.positions):
        found = graph.nodes[node]
        assert [found[f'image_coord_{axis}'] for axis in range(len(position))] == position.tolist()
        assert found['degree'] == degrees[node]
        for name, coordinate in zip('xyz', reversed(position * case.spacing)):
            assert found[name] == coordinate


def check_images(outputs, definition):
    for option, expected in (('--degrees', definition.degrees), ('--labels', definition.labels)):
        for suffix, read in (('.npy', np.load), ('.tif', tifffile.imread)):
            image = read(outputs.write(option, f'image{suffix}'))
            assert image.dtype == np.min_scalar_type(expected.max(initial=0))
            np.testing.assert_array_equal(image, expected)
            assert image.shape == expected.shape


def check_nodes(outputs, definition):
    table = read_table(outputs.write('--nodes', 'nodes.csv'))
    array = np.load(outputs.write('--nodes', 'nodes.npy'))
    assert list(table.columns) == list(array.dtype.names)
    for name in table.columns:
        np.testing.assert_array_equal(table[name], array[name])
    assert len(table) == definition.count


def check_branches(outputs, definition):
    table = read_table(outputs.write('--branches', 'branches.csv'))
    tabbed = read_table(outputs.write('--branches', 'branches.tsv'), delimiter='\t')
    pd.testing.assert_frame_equal(tabbed, table)
    columns = json.loads(outputs.write('--branches', 'branches.json').read_text(encoding='utf-8'))
    assert list(columns) == list(table.columns)
    for name, cells in columns.items():
        if len(table):
            expected = table[name]
            np.testing.assert_array_equal(np.array(cells, expected.dtype), expected)

    with np.load(outputs.write('--paths', 'paths.npz')) as paths:
        indptr, indices = paths['indptr'], paths['indices']
    assert len(indptr) == len(table) + 1
    lines = read_table(outputs.write('--paths', 'paths.csv'))
    np.testing.assert_array_equal(lines.branch, np.repeat(np.arange(len(table)), np.diff(indptr)))
    np.testing.assert_array_equal(lines.node, indices)
    coordinates = lines[[f'image_coord_{axis}' for axis in range(definition.mask.ndim)]]
    np.testing.assert_array_equal(coordinates, definition.positions[indices])


def check_branch_graph(outputs):
    """The multigraph of branches, as networkx and as igraph read it."""
    table = read_table(outputs.write('--branches', 'branches.csv'))
    path = outputs.write('-o', 'branches.graphml', '--graph=branches')
    graph = nx.read_graphml(path, node_type=int, force_multigraph=True)
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: int(edge[2]))
    assert len(edges) == len(table)
    for (source, destination, _, edge), row in zip(edges, table.itertuples()):
        assert {source, destination} == {row.node_id_src, row.node_id_dst}
        assert edge['weight'] == edge['branch_distance'] == row.branch_distance
        assert edge['is_ring'] == row.is_ring
        pixels = edge['path'].split()
        assert len(pixels) == row.n_pixels + (row.branch_type == 3)
        assert pixels[0] == ','.join(str(row._asdict()[f'image_coord_src_{axis}'])
                                     for axis in range(len(pixels[0].split(','))))

    same = igraph.Graph.Read_GraphML(str(path))
    assert (same.vcount(), same.ecount()) == (len(graph), len(table))
    if len(table):
        np.testing.assert_array_equal(same.es['branch_distance'], table.branch_distance)
        assert not same.is_directed()


def check_case(program, case):
    definition = Definition(case.mask, case.spacing)
    with tempfile.TemporaryDirectory() as folder:
        outputs = Outputs(program, case, Path(folder))
        for junctions in JUNCTIONS:
            check_graphs(outputs, definition, junctions)
        check_json(outputs, definition, case)
        check_graphml_nodes(outputs, definition, case)
        check_images(outputs, definition)
        check_nodes(outputs, definition)
        check_branches(outputs, definition)
        check_branch_graph(outputs)


def main():
    args = argument_parser(__doc__, images=40).parse_args()
    program = args.program.resolve()
    failed = check_random_cases(args.images, args.seed,
                                lambda case, _: check_case(program, case))
    print(f'{args.images} images in every output format, {failed} failed')
    return 1 if failed or args.images <= 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
