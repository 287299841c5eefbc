#!/usr/bin/env python3
"""Writes what skan says about the samples: the files in test_data/expected.

    make_expected.py

NAME.graph.json     the pixel graph, as `skan-graph NAME -o graph.json --junctions none` has it
NAME.figures.json   the same in figures, where the graph is large
NAME.branches.csv   the branch table, as `skan-graph NAME --branches branches.csv` has it,
                    up to skan's last column
"""
import csv
import json
from pathlib import Path

import numpy as np
import tifffile

from cases import Case
from real_skan import RealSkan

TEST_DATA = Path(__file__).parents[2] / 'test_data'


def read(path):
    image = np.load(path) if path.suffix == '.npy' else tifffile.imread(path)
    return Case(path.stem, image, np.ones(image.ndim))


def degree_histogram(skan):
    return np.bincount(skan.degree_image[skan.case.mask]).tolist()


def graph_document(skan):
    graph, pixel_index = skan.pixel_graph
    return {
        'shape': skan.image.shape,
        'dtype': str(skan.image.dtype),
        'spacing': skan.case.spacing.tolist(),
        'unit': None,
        'junctions': 'none',
        'pixel_index': pixel_index.tolist(),
        'graph': {'indptr': graph.indptr.tolist(), 'indices': graph.indices.tolist(),
                  'data': graph.data.tolist()},
        'degree_histogram': degree_histogram(skan),
    }


def figures(skan):
    graph, pixel_index = skan.pixel_graph
    table = skan.branch_table
    return {
        'shape': skan.image.shape,
        'nodes': len(pixel_index),
        'entries': graph.nnz,
        'weight_sum': float(graph.data.sum()),
        'pixel_index_sum': int(pixel_index.sum()),
        'degree_histogram': degree_histogram(skan),
        'entries_after_mst': skan.graph.nnz,
        'branches': len(table['branch_type']),
        'branches_of_type': np.bincount(table['branch_type'], minlength=4).tolist(),
        'skeletons': len(set(table['skeleton_id'].tolist())),
        'branch_distance_sum': float(table['branch_distance'].sum()),
    }


def write_json(name, document):
    lines = (f'"{key}": {json.dumps(value)}' for key, value in document.items())
    (TEST_DATA / 'expected' / name).write_text('{\n' + ',\n'.join(lines) + '\n}\n')


def write_branches(name, skan):
    table = skan.branch_table
    with open(TEST_DATA / 'expected' / name, 'w', newline='') as file:
        writer = csv.writer(file, lineterminator='\n')
        writer.writerow(table)
        writer.writerows(zip(*(column.tolist() for column in table.values())))


def main():
    (TEST_DATA / 'expected').mkdir(exist_ok=True)
    worked_example = RealSkan(read(TEST_DATA / 'worked_example.npy'))
    write_json('worked_example.graph.json', graph_document(worked_example))
    write_branches('worked_example.branches.csv', worked_example)
    for name in ('network_2d', 'network_3d'):
        skan = RealSkan(read(TEST_DATA / f'{name}.tif'))
        write_json(f'{name}.figures.json', figures(skan))
        write_branches(f'{name}.branches.csv', skan)


if __name__ == '__main__':
    main()
