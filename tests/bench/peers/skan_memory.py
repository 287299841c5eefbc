"""The same parts as bench_memory, by skan or by another package with its names:

    skan_memory.py PART IMAGE.npy [skan_graph.skan]
"""
import importlib
import json
import sys
import time

import numpy as np

from resident_bytes import resident_bytes

csr = importlib.import_module((sys.argv[3:] or ['skan'])[0] + '.csr')


def csr_of(image):
    graph, _ = csr.pixel_graph(image, mask=image.astype(bool), connectivity=image.ndim)
    return graph


def csr_figures(graph):
    return {'nodes': graph.shape[0], 'entries': int(graph.nnz), 'weights': float(graph.data.sum())}


def degree_figures(degree):
    return {'degrees': int(degree.sum()), 'largest': int(degree.max())}


def branches_of(image):
    return csr.summarize(csr.Skeleton(image.astype(bool), keep_images=False), separator='_')


def branch_figures(table):
    return {'branches': len(table), 'skeletons': int(table['skeleton_id'].nunique()),
            'length': float(table['branch_distance'].sum())}


PARTS = {'csr': (csr_of, csr_figures),
         'degrees': (csr.make_degree_image, degree_figures),
         'branches': (branches_of, branch_figures)}


def main():
    part, figures = PARTS[sys.argv[1]]
    part(np.eye(5))  # compiles what Numba compiles, which is not measured
    image = np.load(sys.argv[2])
    before = resident_bytes('VmRSS')
    start = time.perf_counter()
    result = part(image)
    seconds = time.perf_counter() - start
    memory = resident_bytes('VmHWM') - before
    print(json.dumps({'seconds': seconds, 'memory': memory, 'figures': figures(result)}))


main()
