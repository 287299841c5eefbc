"""Memory: what is held, lent and given back."""
import gc
import subprocess
import sys
import weakref

import numpy as np
import pytest
import skan_graph
from skan_graph.skan import Skeleton, summarize

from test_images import EXAMPLE


def resident_bytes():
    with open('/proc/self/statm') as file:
        return int(file.read().split()[1]) * 4096


def use_everything(image):
    result = skan_graph.analyze(image, thin=True, radius=True, spacing=(1, 2))
    result.branches, result.nodes, result.skeletons, result.summary, result.graph, result.paths
    result.radius, result.skeleton, result.coordinates, result.degrees
    skeleton = Skeleton(image)
    summarize(skeleton, separator='_')
    skeleton.graph, skeleton.paths, skeleton.path_lengths(), np.asarray(skeleton)
    with pytest.raises(ValueError):
        skan_graph.analyze(image, spacing=(1, 2, 3))
    with pytest.raises(TypeError):
        skan_graph.analyze(image.astype(object))


def test_ten_thousand_calls_keep_memory_flat():
    """The C library and Python keep some memory of the first calls, for later ones."""
    sizes = []
    for _ in range(10):
        for _ in range(1000):
            skan_graph.analyze(EXAMPLE).table('branches')
        for _ in range(50):
            use_everything(EXAMPLE)
        gc.collect()
        sizes.append(resident_bytes())
    assert max(sizes[5:]) - max(sizes[:5]) < 2_000_000, sizes


def test_arrays_are_handed_over_and_outlive_the_analysis():
    result = skan_graph.analyze(EXAMPLE)
    engine = result._engine
    indptr, indices, data = engine.graph()
    cells = engine.table('branches')['branch_distance']
    for array in (indptr, indices, data, cells):
        assert not array.flags.owndata and array.base is not None and array.flags.writeable
    expected = cells.copy()
    del result, engine
    gc.collect()
    assert np.array_equal(cells, expected)
    cells[0] = 7  # it is the caller's


def test_tables_and_matrices_do_not_copy_the_arrays():
    result = skan_graph.analyze(EXAMPLE)
    table = result.branches
    assert not table['branch_distance'].to_numpy().flags.owndata
    assert not result.graph.data.flags.owndata
    assert not result.graph.indices.flags.owndata


def test_the_image_is_not_kept():
    image = EXAMPLE.copy()
    references = sys.getrefcount(image)
    result = skan_graph.analyze(image, values=image.astype(float))
    result.branches
    assert sys.getrefcount(image) == references
    image.resize((1, 35), refcheck=False)  # a buffer that is still held would forbid it


def test_errors_leave_no_references():
    image = EXAMPLE.copy()
    references = sys.getrefcount(image)
    for options in ({'spacing': (1, 2, 3)}, {'thin': 'thick'}, {'values': np.ones(3)}):
        with pytest.raises((ValueError, OSError)):
            skan_graph.analyze(image, **options)
    assert sys.getrefcount(image) == references


def test_an_analysis_goes_with_its_last_reference():
    result = skan_graph.analyze(EXAMPLE)
    result.branches, result.graph
    reference = weakref.ref(result)
    del result
    assert reference() is None


def test_the_engine_sees_no_leak_when_python_ends():
    script = '''
import numpy as np, skan_graph
from skan_graph.skan import Skeleton, summarize
skan_graph._engine.set_leak_warnings(True)
for _ in range(10):
    result = skan_graph.analyze(np.eye(5, dtype=bool), thin=True, radius=True)
    result.branches, result.graph, result.paths, result.skeleton
    table = summarize(Skeleton(np.eye(5)), separator='_')
    try:
        skan_graph.analyze(np.eye(5), spacing=(1, 2, 3))
    except ValueError as error:
        kept = error
'''
    done = subprocess.run([sys.executable, '-c', script], capture_output=True, text=True)
    assert done.returncode == 0 and 'leak' not in done.stderr, done.stderr
