#!/usr/bin/env python3
"""Reads folders of --precomputed by cloud-volume and compares vertices, edges, attributes and
properties with the tables.

    check_precomputed.py build/release/apps/skan-graph [--images 60] [--seed 1]

Over the samples, random images of 1 to 3 dimensions, label images, and one image with so many
skeletons that they are in one shard. Exits with 1 where something differs, or where nothing was
compared.
"""
import json
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from cloudvolume import CloudVolume

from cases import Case, argument_parser, check_random_cases, samples

NANOMETRES = {'nm': 1, 'um': 1000, 'mm': 1_000_000}
TYPES = ['branch_distance', 'branch_type', 'tortuosity']


class Files:
    """Runs the program, in a folder of its own, on one case."""

    def __init__(self, program, case, folder, unit, options):
        self.program, self.folder = program, folder
        self.input = folder / 'input.npy'
        np.save(self.input, case.image)
        spacing = ','.join(f'{float(s)!r}{unit}' for s in case.spacing)
        self.options = [f'--spacing={spacing}', *options]

    def run(self, option, name):
        return subprocess.run([self.program, self.input, *self.options, option,
                               self.folder / name], capture_output=True, text=True, check=False)

    def write(self, option, name):
        done = self.run(option, name)
        assert done.returncode == 0, done.stderr
        return self.folder / name


def cloud_volume(folder, skeletons):
    """A volume that has the skeletons; cloud-volume does not open them alone."""
    (folder / 'info').write_text(json.dumps({
        'type': 'segmentation', 'data_type': 'uint64', 'num_channels': 1,
        'skeletons': skeletons.name,
        'scales': [{'key': '1', 'size': [1, 1, 1], 'resolution': [1, 1, 1], 'encoding': 'raw',
                    'chunk_sizes': [[1, 1, 1]], 'voxel_offset': [0, 0, 0]}]}), encoding='utf-8')
    return CloudVolume(f'file://{folder}', progress=False)


class Expected:
    """What the tables say."""

    def __init__(self, files, case, unit):
        self.nodes = pd.read_csv(files.write('--nodes', 'nodes.csv'))
        self.branches = pd.read_csv(files.write('--branches', 'branches.csv'))
        self.skeletons = pd.read_csv(files.write('--skeletons', 'skeletons.csv'))
        self.scale = NANOMETRES[unit]
        with np.load(files.write('--paths', 'paths.npz')) as paths:
            self.paths = np.split(paths['indices'], paths['indptr'][1:-1])[:len(self.branches)]
        self.segment = self.segments(case)
        self.position = np.zeros((len(self.nodes), 3))
        self.half = np.zeros(3)
        for k in range(case.image.ndim):
            axis = case.image.ndim - 1 - k
            size = case.spacing[axis] * self.scale
            self.position[:, k] = self.nodes[f'image_coord_{axis}'] * size
            self.half[k] = size / 2

    def segments(self, case):
        """Of each node: the value of its object, else the number of its skeleton + 1."""
        if 'object' in self.nodes:
            return self.nodes['object'].to_numpy().astype(np.uint64)
        segment = np.zeros(len(self.nodes), np.uint64)
        for path, skeleton in zip(self.paths, self.branches['skeleton_id']):
            segment[path] = skeleton + 1
        # Lone pixels are the skeletons without branches, in the order of their nodes.
        lone = self.skeletons.loc[self.skeletons['branches'] == 0, 'skeleton_id']
        segment[segment == 0] = lone.to_numpy() + 1
        return segment

    def last_branch(self):
        label = np.full(len(self.nodes), -1)
        for branch, path in enumerate(self.paths):
            label[path] = branch
        return label

    def check(self, skeletons, attributes):
        label = self.last_branch()
        place = np.zeros(len(self.nodes), np.int64)
        for id_ in np.unique(self.segment):
            nodes = np.flatnonzero(self.segment == id_)
            place[nodes] = np.arange(len(nodes))
        edges = {}
        for path in self.paths:
            edges.setdefault(self.segment[path[0]], []).append(
                np.stack((place[path[:-1]], place[path[1:]]), axis=1))
        for id_, skeleton in skeletons.items():
            nodes = np.flatnonzero(self.segment == id_)
            np.testing.assert_allclose(skeleton.vertices, self.position[nodes] + self.half,
                                       rtol=3e-7)
            expected = np.concatenate(edges.get(id_, [np.zeros((0, 2), np.int64)]))
            np.testing.assert_array_equal(skeleton.edges, expected)
            for name in attributes:
                found = getattr(skeleton, name)
                np.testing.assert_array_equal(found, self.attribute(name, nodes, label), name)

    def attribute(self, name, nodes, label):
        if name == 'radius':
            return (self.nodes['radius'].to_numpy()[nodes] * self.scale).astype(np.float32)
        if name in self.nodes:
            return self.nodes[name].to_numpy()[nodes].astype(np.float32)
        if not len(self.branches):
            return np.full(len(nodes), np.nan, np.float32)
        values = self.branches[name].to_numpy().astype(np.float32)[label[nodes]]
        values[label[nodes] < 0] = np.nan
        return values

    def check_properties(self, info):
        ids = [int(id_) for id_ in info['inline']['ids']]
        assert ids == sorted(set(self.segment.tolist()))
        columns = {column['id']: column['values'] for column in info['inline']['properties']}
        for index, id_ in enumerate(ids):
            of_segment = self.segment == id_
            assert columns['pixels'][index] == of_segment.sum()
            mine = [self.segment[path[0]] == id_ for path in self.paths]
            assert columns['branches'][index] == sum(mine)
            np.testing.assert_allclose(columns['total_length'][index],
                                       self.branches['branch_distance'][mine].sum(), rtol=1e-12)


def check_folder(folder, skeletons, expected, attributes):
    info = json.loads((skeletons / 'info').read_text(encoding='utf-8'))
    assert info['@type'] == 'neuroglancer_skeletons'
    assert [attribute['id'] for attribute in info['vertex_attributes']] == attributes
    properties = json.loads((skeletons / info['segment_properties'] / 'info').read_text())
    expected.check_properties(properties)
    ids = [int(id_) for id_ in properties['inline']['ids']]
    if ids:
        found = cloud_volume(folder, skeletons).skeleton.get(ids)
        expected.check({skeleton.id: skeleton for skeleton in found}, attributes)
    return info, ids


def check_case(program, case, unit='um', options=(), attributes=()):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = Files(program, case, folder, unit, options)
        if case.image.ndim > 3:
            done = files.run('--precomputed', 'skeletons')
            assert done.returncode == 2 and '1 to 3 axes; this one has 4' in done.stderr
            assert not (folder / 'skeletons').exists()
            return
        skeletons = files.write('--precomputed', 'skeletons')
        expected = Expected(files, case, unit)
        info, ids = check_folder(folder, skeletons, expected, [*attributes, *TYPES])
        files_there = {path.name for path in skeletons.iterdir()}
        others = {'info', 'segment_properties'}
        if 'sharding' in info:
            assert files_there == others | {'0.shard'} and len(ids) > 10_000
        else:
            assert files_there == others | {str(id_) for id_ in ids}


def check_random(program, case, number):
    case.image = case.image.astype(bool)
    options, attributes = ((('--thin', '--radius'), ('radius',)) if case.image.ndim in (2, 3) and
                           number % 2 else ((), ()))
    check_case(program, case, list(NANOMETRES)[number % 3], options, attributes)


def check_labels(program):
    """Objects with large and missing values, several skeletons in one."""
    rng = np.random.default_rng(5)
    values = np.array([0, 0, 0, 7, 300, 70_000, 2**40 + 1])
    image = values[rng.integers(0, len(values), (9, 20, 30))]
    image[:, ::2] = 0
    check_case(program, Case('labels', image, np.array([2.0, 0.5, 0.5])), 'um', ('--objects',))


def check_many(program):
    """12,000 lone pixels and lines."""
    image = np.zeros((400, 500), bool)
    image[::4, ::4] = True
    image[1, ::8] = True
    check_case(program, Case('many', image, np.ones(2)), 'nm')


def main():
    args = argument_parser(__doc__, images=60).parse_args()
    program = args.program.resolve()
    for case in samples(Path(__file__).parents[2] / 'test_data'):
        check_case(program, case)
    check_labels(program)
    check_many(program)
    failed = check_random_cases(args.images, args.seed,
                                lambda case, number: check_random(program, case, number))
    print(f'precomputed skeletons of samples, objects, a shard and {args.images} images, read by '
          f'cloud-volume: {failed} failed')
    return 1 if failed or args.images <= 0 else 0


if __name__ == '__main__':
    raise SystemExit(main())
