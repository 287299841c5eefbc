"""The package's own face."""
import inspect
import json
import subprocess
import sys

import numpy as np
import pytest
import scipy.sparse
import skan_graph

from skan_graph import _engine
from test_images import EXAMPLE


@pytest.fixture
def ball():
    """A solid ball, and a thin handle."""
    position = np.indices((15, 16, 17)) - 7.5
    image = (position**2).sum(axis=0) < 16
    image[7, 7, :] = True
    return image


def test_options_are_those_that_the_stages_declare():
    names = list(inspect.signature(skan_graph.analyze).parameters)
    declared = [option['name'].replace('-', '_') for option in _engine.declared_options()
                if option['stage'] != 'reading']
    assert names == ['image', 'unit', 'keep_mask', *declared]
    for name in declared:
        assert f'\n{name} : ' in skan_graph.analyze.__doc__


def test_the_graph_is_symmetric_and_has_the_lengths_of_the_steps():
    graph = skan_graph.analyze(EXAMPLE, spacing=(1, 2)).graph
    assert isinstance(graph, scipy.sparse.csr_array)
    assert graph.shape == (13, 13)
    assert (graph != graph.T).nnz == 0
    assert set(graph.data) == {2, np.sqrt(5)}
    assert graph.has_canonical_format


def test_paths_are_sequences_of_nodes():
    result = skan_graph.analyze(EXAMPLE)
    assert [path.tolist() for path in result.paths] == [
        [0, 3], [2, 1, 5], [3, 4, 5], [3, 6, 8], [5, 7, 9, 12, 8], [8, 11, 10]]
    assert result.paths[-1].tolist() == [8, 11, 10]
    with pytest.raises(IndexError):
        result.paths[6]
    assert result.coordinates[result.paths[0]].tolist() == [[0, 1], [1, 2]]


def test_arrays_of_nodes_fit_each_other():
    result = skan_graph.analyze(EXAMPLE)
    assert np.array_equal(np.ravel_multi_index(tuple(result.coordinates.T), EXAMPLE.shape),
                          result.pixel_index)
    assert np.array_equal(result.skeleton, EXAMPLE)
    assert result.nodes['degree'].tolist() == result.degrees.tolist()
    image = result.node_image(np.arange(1, 14))
    assert image[4, 1] == 12 and image.max() == 13 and image[0, 0] == 0


def test_stages_run_on_arrays(ball):
    result = skan_graph.analyze(ball, thin=True, radius=True, keep_mask=True, main_path=True)
    assert result.skeleton.sum() == result.node_count < ball.sum()
    assert np.array_equal(result.mask, ball)
    assert result.radius.max() > 3
    assert 'radius_mean' in result.branches
    assert result.branches['main'].any()


def test_a_mask_and_values_are_arrays(ball):
    thin = skan_graph.analyze(ball, thin=True, radius=True)
    values = np.arange(ball.size, dtype='f4').reshape(ball.shape)
    result = skan_graph.analyze(thin.skeleton, mask=ball, values=values)
    assert np.array_equal(result.radius, thin.radius)
    assert result.branches['max_pixel_value'].max() == thin.pixel_index.max()
    with pytest.raises(OSError, match='values: has the shape'):
        skan_graph.analyze(thin.skeleton, values=values[1:])
    with pytest.raises(TypeError, match='mask has the dtype object'):
        skan_graph.analyze(thin.skeleton, mask=object())


def test_lengths_may_have_a_unit():
    spur = np.zeros((20, 20), bool)
    spur[10, :] = spur[10:13, 10] = True
    assert len(skan_graph.analyze(spur, unit='mm', prune='5000um').branches) == 1
    with pytest.raises(ValueError, match='prune .*the image has no unit'):
        skan_graph.analyze(spur, prune='5000um')


def test_what_was_not_measured_is_a_value_error():
    result = skan_graph.analyze(EXAMPLE)
    with pytest.raises(ValueError, match='radius=True'):
        result.radius
    with pytest.raises(ValueError, match='keep_mask=True'):
        result.mask
    with pytest.raises(ValueError, match='keep_mask=True'):
        result.write(mask_image='/tmp/mask.npy')
    with pytest.raises(ValueError, match='there is no table rows'):
        result.table('rows')


@pytest.mark.parametrize(('options', 'error', 'message'), [
    ({'thin': 'thick'}, ValueError, 'thin thick is unknown'),
    ({'junctions': 3}, ValueError, 'junctions 3 is unknown'),
    ({'prune': [1, 2]}, TypeError, 'prune takes L'),
    ({'prune': True}, TypeError, 'prune needs a value'),
    ({'radius': 'yes'}, TypeError, 'radius is True or False'),
    ({'radius': True}, ValueError, 'radius needs a mask'),
    ({'keep_border': True}, ValueError, 'keep_border spares spurs'),
    ({'stack': True}, TypeError, 'unexpected keyword argument'),
    ({'columns': 'no_such_column'}, ValueError, 'columns no table has'),
])
def test_wrong_options_are_errors(options, error, message):
    with pytest.raises(error, match=message):
        skan_graph.analyze(EXAMPLE, **options)


def test_options_take_words_numbers_and_sequences():
    analyze = skan_graph.analyze
    both = ['node_id_src', 'main']
    assert list(analyze(EXAMPLE, columns=both, main_path=True).branches) == both
    assert list(analyze(EXAMPLE, columns='node_id_src,main', main_path=True).branches) == both
    assert 'skeleton-id' in analyze(EXAMPLE, separator='-').branches
    assert analyze(EXAMPLE, thin=False, prune=None).node_count == 13
    assert len(analyze(EXAMPLE, centre=(2, 3), shells=np.int64(4)).table('sholl')) == 4


def test_warnings_are_pythons_and_name_the_caller():
    with pytest.warns(UserWarning, match=r'looks too thick .* \(thin\)') as told:
        skan_graph.analyze(np.ones((100, 100), bool))
    assert told[0].filename == __file__


def test_outputs_are_written_by_their_names(tmp_path):
    result = skan_graph.analyze(EXAMPLE, spacing=2)
    result.write(graph=tmp_path / 'graph.json', path_labels=str(tmp_path / 'labels.npy'),
                 branches=tmp_path / 'branches.csv', tables=tmp_path / 'tables.xlsx')
    assert json.loads((tmp_path / 'graph.json').read_text())['spacing'] == [2, 2]
    assert np.load(tmp_path / 'labels.npy').max() == 6
    assert (tmp_path / 'tables.xlsx').stat().st_size > 0
    with pytest.raises(TypeError, match='there is no output picture_of_it'):
        result.write(picture_of_it='x.png')
    with pytest.raises(ValueError, match=r'branches is written as \.csv'):
        result.write(branches=tmp_path / 'branches.png')
    with pytest.raises(OSError, match='no_such_folder'):
        result.write(branches=tmp_path / 'no_such_folder' / 'branches.csv')


def test_jupyter_shows_the_page_of_a_skeleton(tmp_path):
    page = skan_graph.analyze(EXAMPLE, colour='branch_type').view()
    page.save(tmp_path / 'page.html')
    assert (tmp_path / 'page.html').read_text(encoding='utf-8') == page.html
    assert page.html.startswith('<!') and '</html>' in page.html
    cell = page._repr_html_()
    assert cell.startswith('<iframe srcdoc="&lt;!') and cell.count('"') == 8


def test_files_are_read(tmp_path):
    np.save(tmp_path / 'image.npy', np.asfortranarray(EXAMPLE.astype('f4')))
    pixels, spacing, unit = skan_graph.read(tmp_path / 'image.npy')
    assert np.array_equal(pixels, EXAMPLE) and pixels.dtype == np.float32
    assert (spacing, unit) == ((), '')
    skan_graph.analyze(EXAMPLE, spacing=2.5, unit='um').write(skeleton=tmp_path / 'image.tif')
    pixels, spacing, unit = skan_graph.read(tmp_path / 'image.tif')
    assert np.array_equal(pixels, EXAMPLE)
    assert np.allclose(spacing, 2.5)
    assert unit in ('um', 'µm')
    with pytest.raises(OSError, match='no_such_file'):
        skan_graph.read(tmp_path / 'no_such_file.tif')


def test_tables_without_pandas_are_dictionaries_of_arrays():
    script = '''
import sys
sys.modules['pandas'] = sys.modules['scipy'] = None
import numpy as np, skan_graph
table = skan_graph.analyze(np.eye(3, dtype=bool)).branches
assert isinstance(table, dict) and table['branch_distance'].dtype == np.float64
assert table['is_ring'].dtype == bool
print(table['n_pixels'][0], skan_graph.analyze(np.eye(3, dtype=bool)).summary['unit'])
'''
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True)
    assert done.stdout == "3 ['']\n", done.stderr


def test_only_numpy_is_imported():
    """And of Python's own modules, none that take a while and are seldom needed."""
    script = '''
import sys, numpy
before = set(sys.modules)
import skan_graph
slow = {'scipy', 'pandas', 'networkx', 'skimage', 'numba', 'tempfile', 'pathlib', 'html'}
print(*sorted(slow & (set(sys.modules) - before)))
'''
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True)
    assert done.stdout == '\n', done.stderr


def test_the_number_of_threads_changes_no_result():
    rng = np.random.default_rng(2)
    image = rng.random((40, 50, 60)) < 0.05
    before = skan_graph.get_threads()
    expected = skan_graph.analyze(image).branches
    try:
        for count in (1, 2, 5):
            skan_graph.set_threads(count)
            assert skan_graph.get_threads() == count
            assert skan_graph.analyze(image).branches.equals(expected)
    finally:
        skan_graph.set_threads()
    assert skan_graph.get_threads() == before
    with pytest.raises(ValueError):
        skan_graph.set_threads(0)
    with pytest.raises(TypeError):
        skan_graph.set_threads(1.5)
