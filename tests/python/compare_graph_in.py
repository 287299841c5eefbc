#!/usr/bin/env python3
"""Compares the branches of given graphs with those of skan's PathGraph.from_graph.

    compare_graph_in.py build/release/apps/skan-graph [--count 150] [--seed 1]

Random graphs in 1 to 4 dimensions, of several components, with lone nodes, rings, loops at
junctions, edges between any two nodes, and node numbers in any order; with spacing, values of
nodes, whole and real coordinates, as .npz, .mtx and .csv, with all weights equal or not. Then
skeleton images, some pruned: the graph and the nodes that the program writes give the same
branch table again. The last line is "N graphs, D differ"; exits with 1 where one differs, or where none was
compared. A graph that differs is kept as failed_graph_N.npz, with its nodes as .csv.
"""
import argparse
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.io
import scipy.sparse
import skan
from skan.csr import PathGraph

TOLERANCE = 1e-12


class Edges:
    """Edges between nodes that are numbered as they come."""

    def __init__(self):
        self.count = 0
        self.pairs = set()

    def new(self, count):
        self.count += count
        return np.arange(self.count - count, self.count)

    def chain(self, nodes):
        for a, b in zip(nodes, nodes[1:]):
            if a != b:
                self.pairs.add((min(a, b), max(a, b)))


def random_edges(rng):
    edges = Edges()
    for _ in range(rng.integers(1, 5)):
        kind = rng.integers(5)
        if kind == 0:  # lone nodes
            edges.new(rng.integers(1, 4))
        elif kind == 1:  # a ring
            ring = edges.new(rng.integers(3, 12))
            edges.chain([*ring, ring[0]])
        elif kind == 2:  # edges between any nodes
            nodes = edges.new(rng.integers(2, 25))
            for _ in range(int(len(nodes) * rng.random() * 2)):
                edges.chain(rng.choice(nodes, 2, replace=False))
        else:  # paths between a few nodes, some from a node to itself, a few of one edge
            ends = edges.new(rng.integers(1, 6))
            for _ in range(rng.integers(1, 10)):
                a, b = rng.choice(ends, 2)
                inner = edges.new(rng.integers(2 if a == b else 0, 9))
                edges.chain([a, *inner, b])
    return edges


def random_graph(rng):
    edges = random_edges(rng)
    number = rng.permutation(edges.count)
    pairs = np.array(sorted(edges.pairs), int).reshape(-1, 2)
    row, column = number[pairs.T]
    weight = rng.random(len(pairs)) * 10 if rng.random() < 0.7 else np.ones(len(pairs))
    shape = (edges.count, edges.count)
    half = scipy.sparse.coo_array((weight, (row, column)), shape)
    return (half + half.T).tocsr()


def random_points(rng, count):
    axes = int(rng.integers(1, 5))
    if rng.random() < 0.5:
        return rng.integers(-50, 1000, (count, axes))
    return rng.normal(size=(count, axes)) * 100


def write_graph(rng, graph, path):
    """Writes it in a format drawn at random; returns the file."""
    kind = rng.integers(6)
    if kind < 2:
        path = path.with_suffix('.npz')
        scipy.sparse.save_npz(path, graph if kind == 0 else graph.tocsc(), compressed=kind == 0)
    elif kind < 4:
        path = path.with_suffix('.mtx')
        scipy.io.mmwrite(path, graph.tocoo(), precision=17,
                         symmetry='symmetric' if kind == 2 else 'general')
    else:
        coo = graph.tocoo() if kind == 4 else scipy.sparse.tril(graph)
        order = rng.permutation(coo.nnz)
        path = path.with_suffix('.csv')
        pd.DataFrame({'row': coo.row[order], 'col': coo.col[order], 'weight': coo.data[order]}
                     ).to_csv(path, index=False)
    return path


def write_nodes(rng, points, values, path):
    axes = points.shape[1]
    names = [[f'image_coord_{i}' for i in range(axes)], [f'axis-{i}' for i in range(axes)]]
    if axes in (2, 3):
        names.append(['z', 'y', 'x'][-axes:])
    nodes = pd.DataFrame(points, columns=names[rng.integers(len(names))])
    if values is not None:
        nodes['value'] = values
    if rng.random() < 0.5:
        nodes = nodes.sample(frac=1, axis=1, random_state=int(rng.integers(1000)))
    nodes.insert(0, 'node', np.arange(len(nodes)))
    tab = rng.random() < 0.3
    path = path.with_suffix('.tsv' if tab else '.csv')
    nodes.to_csv(path, index=False, sep='\t' if tab else ',')
    return path


def read_table(path):
    return pd.read_csv(path, float_precision='round_trip')


def differences(ours, theirs):
    """What differs; skan computes the standard deviation with a loss of digits."""
    if list(ours.columns) != list(theirs.columns):
        return [f'columns {list(ours.columns)}']
    if len(ours) != len(theirs):
        return [f'{len(ours)} branches, not {len(theirs)}']
    found = []
    for name in theirs:
        a, b = ours[name].to_numpy(float), theirs[name].to_numpy(float)
        scale = np.abs(theirs['mean_pixel_value']).max() if name.startswith('stdev') else 0
        if not np.allclose(a, b, rtol=TOLERANCE, atol=1e-7 * scale):
            found.append(name)
        elif len(ours) and np.issubdtype(theirs[name].dtype, np.integer) != np.issubdtype(
                ours[name].dtype, np.integer):
            found.append(f'type of {name}')
    return found


def of_skan(graph, points, values, spacing):
    """With one more edge, whose branch is left out: without any, or of a triangle alone, skan
    raises an error."""
    count = graph.shape[0]
    more = scipy.sparse.block_diag([graph, [[0, 1.0], [1, 0]]], format='csr')
    path_graph = PathGraph.from_graph(
        adj=more, node_coordinates=np.concatenate([points, points[:1], points[:1]]),
        node_values=None if values is None else np.concatenate([values, [0, 0]]), spacing=spacing)
    table = skan.summarize(path_graph, separator='_')
    return table[table['node_id_src'] < count].reset_index(drop=True)


def compare_with_skan(rng, program, folder):
    graph = random_graph(rng)
    count = graph.shape[0]
    points = random_points(rng, count)
    values = rng.random(count) * 200 if rng.random() < 0.5 else None
    spacing = rng.random(points.shape[1]) * 3 + 0.1
    graph_file = write_graph(rng, graph, folder / 'graph')
    nodes_file = write_nodes(rng, points, values, folder / 'nodes')
    subprocess.run([program, graph_file, '--coordinates', nodes_file, '--spacing',
                    ','.join(map(repr, map(float, spacing))), '--columns', 'skan', '--branches',
                    folder / 'branches.csv', '-o', folder / 'again.npz'], check=True)
    again = scipy.sparse.load_npz(folder / 'again.npz')
    found = [] if abs(again - graph).sum() == 0 else ['the graph written']
    ours = read_table(folder / 'branches.csv')
    theirs = of_skan(graph, points, values, spacing)
    return found + differences(ours, theirs), graph_file, nodes_file


def compare_round_trip(rng, program, folder):
    shape = rng.integers(1, [(40, 50), (12, 14, 16)][rng.integers(2)])
    np.save(folder / 'image.npy', rng.random(shape) < rng.random() * 0.4)
    spacing = ','.join(map(repr, map(float, rng.random(len(shape)) + 0.5)))
    suffix = ['.npz', '.mtx', '.csv'][rng.integers(3)]
    graph_file, nodes_file = folder / f'round{suffix}', folder / 'round_nodes.csv'
    prune = ['--prune', '2.5'] if rng.random() < 0.3 else []
    subprocess.run([program, folder / 'image.npy', '--quiet', '--spacing', spacing, '-o',
                    graph_file, '--nodes', nodes_file, '--branches', folder / 'first.csv',
                    '--junctions', ['mst', 'none', 'mixed'][rng.integers(3)], *prune], check=True)
    subprocess.run([program, graph_file, '--coordinates', nodes_file, '--spacing', spacing,
                    '--branches', folder / 'second.csv'], check=True)
    same = (folder / 'first.csv').read_bytes() == (folder / 'second.csv').read_bytes()
    return [] if same else ['the branch table of the graph written'], graph_file, nodes_file


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('program', type=Path)
    parser.add_argument('--count', type=int, default=150)
    parser.add_argument('--seed', type=int, default=1)
    options = parser.parse_args()
    warnings.simplefilter('ignore')
    failed = 0
    for number in range(options.count):
        rng = np.random.default_rng([options.seed, number])
        compare = compare_with_skan if number % 3 else compare_round_trip
        with tempfile.TemporaryDirectory() as folder:
            found, graph_file, nodes_file = compare(rng, options.program, Path(folder))
            if found:
                failed += 1
                kept = Path(f'failed_graph_{number}')
                kept.with_suffix(graph_file.suffix).write_bytes(graph_file.read_bytes())
                kept.with_suffix('.nodes' + nodes_file.suffix).write_bytes(nodes_file.read_bytes())
                print(f'graph {number}: {", ".join(found)}; kept as {kept}.*')
    print(f'{options.count} graphs, {failed} differ')
    sys.exit(failed > 0 or options.count == 0)


if __name__ == '__main__':
    main()
