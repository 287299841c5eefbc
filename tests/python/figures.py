"""The table of what is compared: each figure by skan and by skan-graph.

A figure is a dictionary of arrays, with the same keys in the same order on both
sides. Integers must be equal, real numbers within 1e-9 of each other.
"""
from dataclasses import dataclass
from typing import Callable

import numpy as np

from program import Program
from real_skan import RealSkan

RELATIVE_TOLERANCE = 1e-9

# skan's image_summary, and the columns of --summary that say the same.
IMAGE_COLUMNS = {
    'number of junctions': 'junction_pixels',
    'area': 'extent',
    'junctions per unit area': 'junction_pixel_density',
    'number of disjoint skeletons': 'skeletons',
}
MESH_COLUMNS = {
    'average mesh area': 'mesh_area_mean',
    'median mesh area': 'mesh_area_median',
    'mesh area standard deviation': 'mesh_area_stdev',
}


@dataclass(frozen=True)
class Figure:
    name: str
    level: str  # 'pixels': before the junction clean-up; 'branches': after it
    skan: Callable[[RealSkan], dict]
    ours: Callable[[Program], dict]
    applies: Callable[[RealSkan], bool] = lambda skan: True


def csr_arrays(graph):
    return {'indptr': graph.indptr, 'indices': graph.indices, 'data': graph.data}


def arrays_of(lists, names):
    """From JSON. An empty list is an array of integers, as it has no number that is not one."""
    return {name: np.array(lists[name], dtype=None if lists[name] else int) for name in names}


def skan_finds_branches(skan):
    return not skan.has_lone_triangle


def our_branch_table(program):
    """Without the columns that skan does not have; they come after its own."""
    table = program.branch_level['branches']
    return dict(list(table.items())[:list(table).index('euclidean_distance') + 1])


def skan_summarizes_images(skan):
    """Those in 2D, and without heights."""
    return skan.image.ndim == 2 and not skan.case.height


def skan_finds_meshes(skan):
    """Where no skeleton pixel lies on the border, skan takes the skeleton for a mesh."""
    mask = skan.case.mask
    return skan_summarizes_images(skan) and mask[1:-1, 1:-1].sum() < mask.sum()


FIGURES = (
    Figure('degree image', 'pixels',
           lambda skan: {'degree': skan.degree_image},
           lambda ours: {'degree': ours.pixel_level['degrees']}),
    Figure('pixel graph', 'pixels',
           lambda skan: csr_arrays(skan.pixel_graph[0]),
           lambda ours: csr_arrays(ours.pixel_level['graph'])),
    Figure('pixel graph as JSON', 'pixels',
           lambda skan: csr_arrays(skan.pixel_graph[0]),
           lambda ours: arrays_of(ours.json['graph'], ('indptr', 'indices', 'data'))),
    Figure('nodes', 'pixels',
           lambda skan: {'pixel_index': skan.pixel_graph[1]},
           lambda ours: arrays_of(ours.json, ('pixel_index',))),
    Figure('graph', 'branches',
           lambda skan: csr_arrays(skan.graph),
           lambda ours: csr_arrays(ours.branch_level['graph']),
           applies=skan_finds_branches),
    Figure('paths', 'branches',
           lambda skan: dict(zip(('indptr', 'indices'), skan.paths)),
           lambda ours: ours.branch_level['paths'],
           applies=skan_finds_branches),
    Figure('path labels', 'branches',
           lambda skan: {'label': skan.path_label_image},
           lambda ours: {'label': ours.branch_level['path_labels']},
           applies=skan_finds_branches),
    Figure('branch table', 'branches',
           lambda skan: skan.branch_table,
           our_branch_table,
           applies=skan_finds_branches),
    Figure('image summary', 'branches',
           lambda skan: {name: skan.image_summary[name] for name in IMAGE_COLUMNS},
           lambda ours: {name: ours.image_summary[IMAGE_COLUMNS[name]] for name in IMAGE_COLUMNS},
           applies=skan_summarizes_images),
    Figure('meshes', 'branches',
           lambda skan: {name: skan.image_summary[name] for name in MESH_COLUMNS},
           lambda ours: {name: ours.image_summary[MESH_COLUMNS[name]] for name in MESH_COLUMNS},
           applies=skan_finds_meshes),
)


def differences(expected: dict, actual: dict):
    """One line for each array that differs."""
    if list(expected) != list(actual):
        return [f'has {list(actual)} instead of {list(expected)}']
    lines = []
    for name, wanted in expected.items():
        got = actual[name]
        if got.shape != wanted.shape:
            lines.append(f'{name} has the shape {got.shape} instead of {wanted.shape}')
            continue
        if wanted.size == 0:  # of any type: pandas cannot tell one from a header alone
            continue
        wrong = np.argwhere(~equal(name, expected, wanted, got))
        if len(wrong):
            at = tuple(wrong[0].tolist())
            lines.append(f'{name} differs at {len(wrong)} places, first at {at}: '
                         f'{got[at]} instead of {wanted[at]}')
    return lines


def equal(name, expected, wanted, got):
    if wanted.dtype.kind in 'biu':
        return got == wanted
    if name == 'stdev_pixel_value':
        # skan takes the square of the mean from the mean of the squares; what
        # that loses is not compared.
        lost = 1e-12 * expected['mean_pixel_value']**2
        return np.abs(got**2 - wanted**2) <= RELATIVE_TOLERANCE * wanted**2 + lost
    return np.isclose(got, wanted, rtol=RELATIVE_TOLERANCE, atol=0, equal_nan=True)
