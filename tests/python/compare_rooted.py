#!/usr/bin/env python3
"""Compares rooted measures with other programs: the SWC files of networks of the project's own
generator are read by navis and NeuroM, and their Strahler numbers compared; the Sholl counts with
skan.csr.sholl_analysis and a brute force over all edges. Measures the bias of lengths on thinned
cylinders of random direction.

    compare_rooted.py build/release [--images 12] [--seed 1]

Strahler numbers are compared on trees: cycles are opened first, because what a tree leaves of a
cycle is a branch to other programs, and none here. Exits with 1 at a difference.
"""
import argparse
import logging
import subprocess
import tempfile
import warnings
from pathlib import Path

import morphio
import navis
import neurom
import numpy as np
import pandas as pd
import tifffile
from skan import csr

SWC = ['node_id', 'label', 'x', 'y', 'z', 'radius', 'parent_id']
LARGEST_BIAS = 0.02


class Run:
    """One image and what the program says about it."""

    def __init__(self, program, folder, image, spacing):
        self.program, self.folder, self.spacing = program, folder, np.asarray(spacing, float)
        self.path = image
        self.options = ['--spacing=' + ','.join(map(repr, map(float, spacing))), '--quiet']

    def table(self, output, *options):
        file = self.folder / f'{output}.csv'
        self.call(f'--{output}', file, *options)
        return pd.read_csv(file)

    def call(self, *options):
        subprocess.run([self.program, self.path, *self.options, *map(str, options)], check=True)


def split_trees(swc):
    """The trees of a file, each with ids from 1: what programs read that take one tree."""
    starts = np.flatnonzero(swc.parent_id == -1)
    for first, last in zip(starts, [*starts[1:], len(swc)]):
        tree = swc.iloc[first:last].copy()
        tree['node_id'] -= first
        tree.loc[tree.parent_id != -1, 'parent_id'] -= first
        yield tree.reset_index(drop=True)


def check_swc(swc, nodes, spacing):
    """Every node once, parents first, coordinates from the last axis to the first."""
    assert (swc.node_id == np.arange(1, len(swc) + 1)).all()
    assert (swc.parent_id < swc.node_id).all() and (swc.label == 0).all()
    at = np.stack([nodes[f'image_coord_{i}'] * s for i, s in enumerate(spacing)], 1)[:, ::-1]
    at = np.pad(at, ((0, 0), (0, 3 - at.shape[1])))
    written = swc[['x', 'y', 'z', 'radius']].to_numpy()
    expected = np.column_stack([at, np.zeros(len(at))])  # no radius is measured
    assert np.array_equal(written[np.lexsort(written.T)], expected[np.lexsort(expected.T)])


def navis_strahler(tree):
    """Of each node, by its position."""
    neuron = navis.TreeNeuron(tree)
    navis.strahler_index(neuron)
    nodes = neuron.nodes
    return {tuple(p): int(s) for *p, s in nodes[['x', 'y', 'z', 'strahler_index']].to_numpy()}


def neurom_strahler(tree, folder):
    """The same by NeuroM: of each section its last node."""
    file = folder / 'tree.swc'
    tree.assign(label=2, radius=1.0).to_csv(file, sep=' ', header=False, index=False)
    morphology = neurom.load_morphology(str(file))
    return {tuple(np.round(section.points[-1, :3].astype(float), 3)):
            neurom.features.section.strahler_order(section)
            for section in neurom.iter_sections(morphology)}


def open_cycles(run, image, rounds=6):
    """Takes a pixel from the middle of each branch that a tree breaks."""
    for _ in range(rounds):
        broken = np.flatnonzero(run.table('branches', '--root=path').strahler.isna())
        paths = run.table('paths')
        for branch in broken:
            nodes = paths[paths.branch == branch]
            middle = nodes.iloc[len(nodes) // 2]
            image[tuple(int(middle[f'image_coord_{i}']) for i in range(image.ndim))] = 0
        tifffile.imwrite(run.path, image)


def compare_strahler(run, folder):
    """Of the branches in skeletons that are trees, against the node at their far end."""
    swc_file = folder / 'trees.swc'
    root = '--root=path'
    run.call(root, '--swc', swc_file)
    swc = pd.read_csv(swc_file, sep=' ', comment='#', names=SWC)
    check_swc(swc, run.table('nodes'), run.spacing)
    assert len(list(navis.read_swc(swc_file).nodes.node_id)) == len(swc)

    branches = run.table('branches', root)
    skeletons = run.table('skeletons')
    axes = range(len(run.spacing))
    by_navis, by_neurom = {}, {}
    assert len(skeletons) == (swc.parent_id == -1).sum()
    for cycles, tree in zip(skeletons.cycles, split_trees(swc)):
        if cycles == 0 and len(tree) > 1:
            by_navis.update(navis_strahler(tree))
            by_neurom.update(neurom_strahler(tree, folder))
    count = 0
    for branch in branches.itertuples():
        if skeletons.cycles[branch.skeleton_id] > 0:
            continue
        far = 'dst' if branch.distance_dst > branch.distance_src else 'src'
        at = [getattr(branch, f'coord_{far}_{i}') for i in axes][::-1]
        at = tuple(at + [0.0] * (3 - len(at)))
        assert by_navis[at] == branch.strahler, (branch, by_navis[at])
        in_neurom = by_neurom[tuple(np.round(at, 3))]
        assert in_neurom == branch.strahler, (branch, in_neurom)
        count += 1
    return count, int(branches.strahler.max())


def brute_force_sholl(skeleton, centre, radii):
    """Roots of |a + t (b − a) − centre| = r within every edge, one by one."""
    at = skeleton.coordinates * skeleton.spacing - centre
    edges = skeleton.graph.tocoo()
    once = edges.row < edges.col
    a, b = at[edges.row[once]], at[edges.col[once]]
    step = b - a
    square = (step ** 2).sum(1)
    foot = np.clip(-(a * step).sum(1) / square, 0, 1)
    near = np.linalg.norm(a + foot[:, None] * step, axis=1)
    ends = np.sort([np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1)], axis=0)
    counts = []
    for radius in radii:
        inside = ends < radius * (1 - 1e-9)
        counts.append((inside[0] & ~inside[1]).sum() +
                      2 * (~inside[0] & (near < radius * (1 - 1e-9))).sum())
    return np.array(counts)


def compare_sholl(run, image, rng):
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        skeleton = csr.Skeleton(image, spacing=run.spacing)
        centre = np.array([rng.integers(extent) for extent in image.shape])
        where = '--centre=' + ','.join(map(str, centre))
        tables = [run.table('sholl', where, '--shells', 1 + rng.integers(40)),
                  run.table('sholl', where, '--shells-every', rng.uniform(0.3, 8))]
        for table in tables:
            radii = table.radius.to_numpy()
            if len(radii) < 2:
                continue
            _, _, counts = csr.sholl_analysis(skeleton, centre * run.spacing, radii)
            assert np.array_equal(table.crossings_skan, counts[:len(radii)])
            exact = brute_force_sholl(skeleton, centre * run.spacing, radii)
            assert np.array_equal(table.intersections, exact)
    return sum(len(table) for table in tables)


def measure_bias(program, folder, dimensions, size, rng, count):
    """Sum of steps and smooth length of thinned cylinders, against the straight line."""
    sums = np.zeros(3)
    places = np.stack(np.indices((size,) * dimensions), -1) - size / 2
    for _ in range(count):
        direction = rng.normal(size=dimensions)
        direction /= np.linalg.norm(direction)
        at = places - rng.random(dimensions)
        along = at @ direction
        across = np.linalg.norm(at - along[..., None] * direction, axis=-1)
        np.save(folder / 'mask.npy', (np.abs(along) < 0.4 * size) & (across < 3.5))
        run = Run(program, folder, folder / 'mask.npy', (1,) * dimensions)
        table = run.table('branches', '--thin', '--junctions=mixed', '--columns=all')
        longest = table.loc[table.branch_distance.idxmax()]
        sums += longest[['euclidean_distance', 'branch_distance', 'length_smooth']].to_numpy(float)
    straight, steps, smooth = sums
    return steps / straight - 1, smooth / straight - 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('build', type=Path)
    parser.add_argument('--images', type=int, default=12)
    parser.add_argument('--seed', type=int, default=1)
    given = parser.parse_args()
    program, make = given.build / 'apps/skan-graph', given.build / 'tests/tools/make_skeleton'
    morphio.set_maximum_warnings(0)
    navis.set_loggers('ERROR')
    logging.disable(logging.WARNING)
    navis.config.pbar_hide = True
    rng = np.random.default_rng(given.seed)
    branches = shells = strahler = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for i in range(given.images):
            shape = (160, 150) if i % 2 == 0 else (40, 50, 60)
            image = folder / 'image.tif'
            subprocess.run([make, image, '--shape=' + ','.join(map(str, shape)),
                            '--density=0.02' if len(shape) == 2 else '--density=0.01',
                            f'--seed={given.seed + i}'], check=True, capture_output=True)
            spacing = (1,) * len(shape) if i % 4 < 2 else rng.uniform(0.5, 3, len(shape))
            run = Run(program, folder, image, np.round(spacing, 3))
            shells += compare_sholl(run, tifffile.imread(image) > 0, rng)
            open_cycles(run, tifffile.imread(image))
            compared, largest = compare_strahler(run, folder)
            branches, strahler = branches + compared, max(strahler, largest)
        assert branches > 40 * given.images and strahler >= 4
        biases = []
        for dimensions, size in ((2, 300), (3, 80)):
            steps, smooth = measure_bias(program, folder, dimensions, size, rng, 25)
            assert abs(smooth) < LARGEST_BIAS < steps
            biases.append(f'{dimensions}D {100 * steps:.1f} % and {100 * smooth:.2f} %')
    print(f'{given.images} networks: {branches} Strahler numbers as in navis and NeuroM, up to '
          f'{strahler}; {shells} shells as in skan and by brute force; steps and smooth lengths '
          f'of cylinders too long by {", ".join(biases)}')


if __name__ == '__main__':
    main()
