"""skan's face: what skan's own tests and check_python.py do not see."""
import inspect
import pickle

import networkx
import numpy as np
import pytest
import scipy.sparse
from scipy import ndimage

import skan_graph
import skan_graph.skan as ours
from skan_graph.skan import Skeleton, summarize
from skan_graph.skan._summarize import columns_of, with_skans_dtypes
from test_images import EXAMPLE


def random_images():
    rng = np.random.default_rng(5)
    for shape in ((300,), (40, 70), (12, 20, 30), (5, 6, 7, 20)):
        for density in (0.02, 0.1, 0.4):
            mask = rng.random(shape) < density
            mask.flat[:2] = True
            yield mask
            yield mask * rng.uniform(1, 9, shape)
            yield (mask * rng.integers(1, 200, shape)).astype('uint8')
            yield (mask * rng.uniform(1, 9, shape)).astype('float32')


@pytest.mark.parametrize('spacing', [1, 0.3])
def test_the_table_from_attributes_equals_the_engines(spacing):
    """The slow twin: the table of a skeleton whose attributes are out is made of them."""
    for image in random_images():
        skeleton = Skeleton(image, spacing=spacing)
        expected = with_skans_dtypes(skeleton._engine_table(False), skeleton, False)
        skeleton.graph, skeleton.paths
        assert skeleton._engine_table(False) is None
        found = columns_of(skeleton, False)
        assert list(found) == list(expected)
        for name, wanted in expected.items():
            assert found[name].dtype == wanted.dtype, name
            assert np.array_equal(found[name], wanted), name


def test_attributes_can_be_set_and_tables_follow():
    skeleton = Skeleton(EXAMPLE)
    table = summarize(skeleton, separator='_')
    skeleton.spacing = np.array([2, 2])
    assert np.array_equal(summarize(skeleton, separator='_')['euclidean_distance'],
                          2 * table['euclidean_distance'])
    skeleton.paths.data[:] = 5
    assert skeleton.path_means().tolist() == [5] * 6
    assert summarize(skeleton, separator='_')['mean_pixel_value'].tolist() == [5] * 6
    skeleton.coordinates = skeleton.coordinates + 10
    assert summarize(skeleton, separator='_')['image_coord_src_0'].tolist() == [10, 10, 11, 11, 11,
                                                                               13]
    skeleton = Skeleton(EXAMPLE)
    skeleton.graph.data *= 3
    np.testing.assert_allclose(skeleton.path_lengths(), 3 * table['branch_distance'])
    skeleton.distances = np.arange(6.0)
    assert summarize(skeleton, separator='_')['branch_distance'].tolist() == [0, 1, 2, 3, 4, 5]


@pytest.mark.parametrize('image', [EXAMPLE, EXAMPLE * 2.5], ids=['booleans', 'floats'])
def test_skeletons_can_be_pickled(image):
    skeleton = Skeleton(image, spacing=(1, 2), source_image=image + 1.0)
    copy = pickle.loads(pickle.dumps(skeleton))
    assert summarize(copy, separator='_').equals(summarize(skeleton, separator='_'))
    assert np.array_equal(np.asarray(copy), np.asarray(skeleton))
    assert copy.n_paths == 6 and copy.keep_images and copy.nbgraph.edge(0, 3) == 5**0.5
    assert np.array_equal(copy.source_image, skeleton.source_image)
    assert copy.prune_paths([0]).n_paths < 6


def test_an_array_of_a_skeleton_has_the_labels_of_paths():
    skeleton = Skeleton(EXAMPLE)
    assert np.asarray(skeleton).dtype == int
    assert np.asarray(skeleton, dtype='uint8').dtype == np.uint8
    assert np.array(skeleton).max() == 6
    assert ((np.asarray(skeleton) > 0) == EXAMPLE).all()


def test_without_a_separator_there_is_a_warning():
    with pytest.warns(np.exceptions.VisibleDeprecationWarning) as told:
        assert 'skeleton-id' in summarize(Skeleton(EXAMPLE))
    assert told[0].filename == __file__


def test_other_warnings_of_the_engine_are_not_skans(recwarn):
    Skeleton(np.ones((100, 100)))
    Skeleton(np.array([1.0, np.nan, 1.0]))
    assert not recwarn


@pytest.mark.parametrize('image', [
    np.zeros((4, 4), bool), np.zeros((0, 4), bool), np.array([1, 0, 1]), np.array(True),
    np.ones((1, 1, 1, 1, 1, 3))], ids=['empty', 'no size', 'lone pixels', 'a number', '6 axes'])
def test_images_without_a_branch_are_value_errors(image):
    with pytest.raises(ValueError):
        Skeleton(image)
    with pytest.raises(ValueError):
        ours.PathGraph.from_image(image)


def test_wrong_calls_raise_as_in_skan():
    with pytest.raises(TypeError):
        Skeleton(EXAMPLE.astype(object))
    with pytest.raises(TypeError):
        Skeleton(EXAMPLE, value_is_height=True)
    with pytest.raises(TypeError):
        summarize(Skeleton(EXAMPLE), value_is_height=True, separator='_')
    with pytest.raises(TypeError):
        Skeleton(EXAMPLE, 2)  # the spacing has a name
    with pytest.raises(ValueError):
        Skeleton(EXAMPLE, spacing=(1, 2, 3))


def test_the_graph_of_an_empty_image_is_empty():
    graph, positions = ours.skeleton_to_csgraph(np.zeros((3, 4)))
    assert graph.shape == (0, 0) and [len(axis) for axis in positions] == [0, 0]
    assert ours.make_degree_image(np.zeros((3, 4))).tolist() == [[0] * 4] * 3
    assert ours.pixel_graph(np.zeros((3, 4), bool))[0].shape == (0, 0)


def test_degrees_are_those_of_a_convolution():
    for image in random_images():
        kernel = np.ones((3,) * image.ndim)
        kernel[(1,) * image.ndim] = 0
        mask = image.astype(bool)
        expected = ndimage.convolve(mask.astype(int), kernel, mode='constant') * mask
        found = ours.make_degree_image(image)
        assert found.dtype == expected.dtype
        assert np.array_equal(found, expected)


def test_a_path_graph_is_traced_and_refuses_what_is_no_graph():
    path = scipy.sparse.csr_array(np.array([[0, 1.5, 0], [1.5, 0, 2], [0, 2, 0]]))
    graph = ours.PathGraph.from_graph(adj=path, node_coordinates=np.array([[0.], [1.5], [3.5]]))
    assert graph.n_paths == 1 and graph.distances.tolist() == [3.5]
    assert summarize(graph, separator='_')['euclidean_distance'].tolist() == [3.5]
    for wrong, message in (([[0, 1], [0, 0]], 'symmetric'), ([[1, 0], [0, 0]], 'own neighbour'),
                           ([[0, 0], [0, 0]], 'no edges'), ([[0, 1], [2, 0]], 'symmetric')):
        with pytest.raises(ValueError, match=message):
            ours.PathGraph.from_graph(adj=scipy.sparse.csr_array(np.array(wrong, float)),
                                      node_coordinates=np.zeros((2, 1)))
    twice = scipy.sparse.csr_array((np.ones(4), [1, 1, 0, 0], [0, 2, 4]), shape=(2, 2))
    with pytest.raises(ValueError, match='twice'):
        ours.PathGraph.from_graph(adj=twice, node_coordinates=np.zeros((2, 1)))


def test_main_branches_are_those_of_the_engine():
    for image in random_images():
        table = summarize(Skeleton(image), find_main_branch=True, separator='_')
        result = skan_graph.analyze(image, main_path=True, columns='main')
        assert np.array_equal(table['main'], result.branches['main'])


def test_graphs_of_networkx_go_there_and_back():
    image = EXAMPLE * np.arange(1, 36).reshape(5, 7)
    graph = ours.skeleton_to_nx(Skeleton(image))
    assert isinstance(graph, networkx.MultiGraph)
    assert (graph.number_of_nodes(), graph.number_of_edges()) == (6, 6)
    assert np.array_equal(ours.nx_to_skeleton(graph).skeleton_image, image)


@pytest.mark.parametrize('module', ['draw', 'io', 'pipe', 'summary_utils'])
def test_what_is_not_offered_says_what_to_use(module):
    functions = [function for function in vars(getattr(ours, module)).values()
                 if inspect.isfunction(function) and (function.__doc__ or '').startswith('Not here')]
    assert functions
    for function in functions:
        with pytest.raises(NotImplementedError, match=r'is not in skan_graph; use '):
            function(1, other=2)


def test_thresholds_are_masks():
    rng = np.random.default_rng(3)
    image = ndimage.gaussian_filter(rng.random((50, 60)), 2)
    for arguments in ({}, {'radius': 5}, {'radius': 5, 'method': 'niblack', 'offset': 0.1},
                      {'radius': 5, 'method': 'median'}, {'sigma': 2}):
        mask = ours.threshold(image, **arguments)
        assert mask.dtype == bool and mask.shape == image.shape and mask.any()
    with pytest.raises(ValueError, match='unknown method'):
        ours.threshold(image, radius=2, method='mean')


def test_thresholds_are_those_of_skan():
    pre = pytest.importorskip('skan.pre', reason='compares with skan')
    rng = np.random.default_rng(4)
    for shape in ((60, 70), (10, 20, 30)):
        grey = ndimage.gaussian_filter(rng.random(shape), 1)
        grey = (grey - grey.min()) / np.ptp(grey)
        for image in (grey, grey.astype('f4'), (grey * 255).astype('u1'),
                      (grey * 65535).astype('u2')):
            for arguments in ({}, {'offset': 0.05}, {'sigma': 1.5}, {'radius': 3, 'offset': 0.1},
                              {'radius': 4, 'method': 'niblack', 'offset': 0.3},
                              {'radius': 2, 'method': 'median'},
                              {'radius': 3, 'sigma': 1, 'offset': 0.05}):
                expected = pre.threshold(image, **arguments)
                found = ours.threshold(image, **arguments)
                # Pixels within rounding of their threshold may differ.
                assert np.mean(found != expected) < 1e-3, (image.dtype, arguments)
    with np.errstate(all='ignore'):
        assert np.array_equal(ours.hyperball(3, 4), pre.hyperball(3, 4))


def test_sholl_and_meshes_are_those_of_skan():
    skan = pytest.importorskip('skan', reason='compares with skan')
    from skan import image_stats
    for image in random_images():
        if image.ndim == 2:
            assert np.array_equal(ours.mesh_sizes(image), image_stats.mesh_sizes(image))
        if image.ndim in (2, 3):
            for shells in (None, 7, np.arange(1, 40, 4)):
                expected = skan.sholl_analysis(skan.Skeleton(image), shells=shells)
                found = ours.sholl_analysis(Skeleton(image), shells=shells)
                for wanted, got in zip(expected, found):
                    np.testing.assert_allclose(got, wanted)


def test_a_pixel_graph_has_the_weights_of_its_edge_function():
    image = np.array([[1., 4.], [0., 9.]])
    graph, nodes = ours.pixel_graph(image, mask=image > 0, connectivity=2,
                                    edge_function=lambda a, b, length: a + b + length)
    assert nodes.tolist() == [0, 1, 3]
    np.testing.assert_allclose(graph.toarray(), [[0, 6, 10 + 2**0.5], [6, 0, 14],
                                                 [10 + 2**0.5, 14, 0]])
    skan = pytest.importorskip('skan', reason='compares with skan')
    rng = np.random.default_rng(9)
    image = rng.random((4, 5, 6))
    for connectivity in (1, 2, 3):
        expected, wanted_nodes = skan.csr.pixel_graph(image, connectivity=connectivity)
        found, found_nodes = ours.pixel_graph(image, connectivity=connectivity)
        assert np.array_equal(found_nodes, wanted_nodes)
        np.testing.assert_allclose(found.toarray(), expected.toarray())
