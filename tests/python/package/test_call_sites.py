"""The calls of skan that TopoStats 2.4, elf 0.9 and FilFinder 1.8 make, with both packages.

Each function makes the calls of a program, with the module that the program imports as skan.
"""
import networkx as nx
import numpy as np
import pytest

import skan_graph.skan

real_skan = pytest.importorskip('skan', reason='compares with skan')


@pytest.fixture
def network():
    """Curves that cross, and a height at each of their pixels."""
    rng = np.random.default_rng(7)
    image = np.zeros((60, 80))
    for _ in range(5):
        steps = rng.integers(-1, 2, (200, 2))
        path = np.clip(rng.integers(0, (60, 80)) + np.cumsum(steps, axis=0), 0, (59, 79))
        image[tuple(path.T)] = 1
    return skan_graph.analyze(image, thin=True).skeleton * rng.uniform(1, 5, image.shape)


@pytest.fixture
def volume():
    rng = np.random.default_rng(8)
    path = np.clip(30 + np.cumsum(rng.integers(-1, 2, (3, 400, 3)), axis=1), 0, 59)
    image = np.zeros((60, 60, 60), 'uint8')
    image[tuple(path.reshape(-1, 3).T)] = 255
    return image


def topostats(skan, network):
    """tracing/disordered_tracing.py: statistics, heights along branches, an image of a column."""
    skeleton = skan.Skeleton(np.where(network > 0, network, 0), spacing=0.7)
    table = skan.summarize(skel=skeleton, separator='_')
    found = {name: table[name].to_numpy() for name in table}
    found['total'] = np.array(table['branch_distance'].sum() * 1e-9)
    for _, row in table.iterrows():
        positions = skeleton.path_coordinates(row.name)
        found[f'heights {row.name}'] = network[positions[:, 0], positions[:, 1]]
    with_heights = skan.csr.Skeleton(network, spacing=1e-9, value_is_height=True)
    field = np.zeros_like(network)
    for branch, distance in enumerate(skan.summarize(with_heights, separator='_')
                                      ['branch_distance']):
        positions = with_heights.path_coordinates(branch)
        field[positions[:, 0], positions[:, 1]] = distance + 1
    found['field'] = field
    with pytest.raises(ValueError):
        skan.Skeleton(np.zeros((10, 10)), spacing=0.7)
    return found


def elf(skan, volume):
    """skeleton/thinning.py: positions of the nodes, and pairs of them."""
    matrix, nodes = skan.csr.skeleton_to_csgraph(volume, spacing=(3.0, 0.5, 0.5))
    nodes = np.concatenate([n[:, None] for n in nodes], axis=1).astype('uint64')
    graph = skan.csr.csr_to_nbgraph(matrix)
    edges = np.array([[u, v] for u in range(len(nodes)) for v in graph.neighbors(u) if u < v],
                     dtype='uint64')
    return {'nodes': nodes, 'edges': edges[np.lexsort(edges.T[::-1])]}


def filfinder(skan, volume):
    """filament.py: a graph of networkx with the positions of pixels, and lengths of branches."""
    skeleton = skan.Skeleton(volume > 0)
    graph = nx.from_scipy_sparse_array(skeleton.graph)
    ends = [node for node in graph if graph.degree(node) == 1]
    found = {
        'ends': np.array(ends),
        'crossings': np.array([tuple(skeleton.coordinates[node].astype(int)) for node in graph
                               if graph.degree(node) > 2]),
        'lengths': np.array(list(skeleton.path_lengths())),
        'weights': np.array(sorted((*sorted(edge), data['weight'])
                                   for *edge, data in graph.edges(data=True))),
    }
    for branch in range(skeleton.n_paths):
        positions = skeleton.path_coordinates(branch)
        found[f'spatial {branch}'] = np.sqrt(
            np.sum(np.diff(positions[..., 1:], axis=0)**2, axis=1)).sum()
        found[f'nodes {branch}'] = np.array(sorted(set(skeleton.path(branch))))
    return found


def all_arguments(skan, network):
    """The other arguments and attributes that such programs use."""
    source = np.arange(network.size).reshape(network.shape)
    skeleton = skan.Skeleton(network, spacing=(2, 3), source_image=source, keep_images=True)
    assert skeleton.source_image is source and skeleton.skeleton_image is network
    forgetful = skan.Skeleton(network, source_image=source, keep_images=False)
    assert forgetful.source_image is None and forgetful.skeleton_image is None
    table = skan.summarize(skeleton, find_main_branch=True, separator='-')
    return {
        'columns': np.array(list(table)),
        'paths': skeleton.paths.toarray(), 'graph': skeleton.graph.toarray(),
        'n_paths': np.array(skeleton.n_paths), 'degrees': skeleton.degrees,
        'coordinates': skeleton.coordinates, 'path_means': skeleton.path_means(),
        'path_label_image': skeleton.path_label_image(), 'array': np.asarray(skeleton),
        'labels without images': forgetful.path_label_image(),
        'shape': np.array(skeleton.skeleton_shape), 'spacing': skeleton.spacing,
        'pixel_values': skeleton.pixel_values,
    }


@pytest.mark.parametrize(('program', 'image'), [
    (topostats, 'network'), (elf, 'volume'), (filfinder, 'volume'), (all_arguments, 'network')])
def test_programs_get_the_same_from_both(program, image, request):
    image = request.getfixturevalue(image)
    expected = program(real_skan, image)
    found = program(skan_graph.skan, image)
    assert list(found) == list(expected)
    for name, wanted in expected.items():
        got = np.asarray(found[name])
        assert got.dtype == wanted.dtype, name
        if wanted.dtype.kind == 'f':
            np.testing.assert_allclose(got, wanted, rtol=1e-9, atol=1e-7, err_msg=name)
        else:
            np.testing.assert_array_equal(got, wanted, err_msg=name)
