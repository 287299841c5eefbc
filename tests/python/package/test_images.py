"""Which images are read, and how."""
import numpy as np
import pytest
import skan_graph

from skan_graph._images import as_image

EXAMPLE = np.array([[0, 1, 0, 0, 0, 1, 1],
                    [0, 0, 1, 1, 1, 0, 0],
                    [0, 1, 0, 0, 0, 1, 0],
                    [0, 0, 1, 0, 1, 0, 0],
                    [1, 1, 0, 1, 0, 0, 0]], bool)
DTYPES = ['bool', 'int8', 'uint8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'uint64',
          'float16', 'float32', 'float64', '>u2', '>i4', '>f8', '<f4']


def lengths(image, **options):
    return skan_graph.analyze(image, **options).branches['branch_distance'].tolist()


@pytest.mark.parametrize('dtype', DTYPES)
def test_every_number_type_gives_the_same_branches(dtype):
    assert lengths(EXAMPLE.astype(dtype)) == lengths(EXAMPLE)


@pytest.mark.parametrize('dtype', DTYPES)
def test_values_come_from_the_array(dtype):
    image = np.array([0, 3, 5, 0]).astype(dtype)
    mean = skan_graph.analyze(image).branches['mean_pixel_value'][0]
    assert mean == (1 if dtype == 'bool' else 4)


def test_arrays_with_any_strides_are_read_as_their_copies():
    rng = np.random.default_rng(1)
    whole = rng.integers(0, 5, (9, 20, 130)).astype('uint16') * (rng.random((9, 20, 130)) < 0.1)
    for part in (whole[::2], whole[:, ::-1], whole[..., ::3], whole[::-2, 1::2, ::-1], whole.T,
                 whole.transpose(1, 0, 2), np.asfortranarray(whole), whole[:, 3],
                 np.broadcast_to(whole[0], whole.shape), whole.astype('f8')[..., 5:70]):
        ours, copied = skan_graph.analyze(part), skan_graph.analyze(np.array(part, order='C'))
        assert np.array_equal(ours.pixel_index, copied.pixel_index)
        assert ours.branches.equals(copied.branches)


def test_fields_of_records_and_read_only_arrays_are_read_where_they_lie():
    records = np.zeros(EXAMPLE.shape, [('other', 'u1'), ('skeleton', '<i4')])
    records['skeleton'] = EXAMPLE
    assert lengths(records['skeleton']) == lengths(EXAMPLE)
    image = EXAMPLE.copy()
    image.flags.writeable = False
    assert lengths(image) == lengths(EXAMPLE)


@pytest.mark.parametrize('dtype', ['bool', 'uint8', 'int64', 'float32'])
def test_numbers_that_the_engine_reads_are_not_copied(dtype):
    image = EXAMPLE.astype(dtype)[::-1, ::2]
    assert as_image(image) is image


def test_lists_are_arrays_too():
    assert lengths([[1, 0], [0, 1]]) == [np.sqrt(2)]


@pytest.mark.parametrize('image', [
    EXAMPLE.astype(object), EXAMPLE.astype(complex), EXAMPLE.astype(str),
    EXAMPLE.astype('M8[s]'), EXAMPLE.astype(np.longdouble), None,
], ids=['objects', 'complex', 'text', 'dates', 'long double', 'None'])
def test_what_is_no_number_is_a_type_error(image):
    with pytest.raises(TypeError, match='image has the dtype'):
        skan_graph.analyze(image)


@pytest.mark.parametrize(('shape', 'message'), [
    ((0,), 'no pixels'), ((0, 5), 'no pixels'), ((5, 0, 3), 'no pixels'),
    ((1, 1, 1, 1, 1, 3), '6 axes'), ((), 'single number')])
def test_arrays_that_are_no_images_are_value_errors(shape, message):
    with pytest.raises(ValueError, match=message):
        skan_graph.analyze(np.ones(shape, bool))


@pytest.mark.parametrize('spacing', [(1, 2, 3), 0, -1, (1, np.nan), np.inf, 'wide'])
def test_a_wrong_spacing_is_a_value_error(spacing):
    with pytest.raises(ValueError, match='spacing'):
        skan_graph.analyze(EXAMPLE, spacing=spacing)


def test_a_spacing_is_one_number_or_one_per_axis():
    assert lengths(EXAMPLE, spacing=2) == [2 * length for length in lengths(EXAMPLE)]
    assert lengths(EXAMPLE, spacing=(2, 2)) == lengths(EXAMPLE, spacing=np.float32(2))
    assert lengths(EXAMPLE, spacing=np.array([1, 2]))[2] == 4


def test_an_empty_image_has_an_empty_table():
    result = skan_graph.analyze(np.zeros((3, 4), bool))
    assert result.node_count == 0
    assert len(result.branches) == len(result.paths) == 0
    assert result.graph.shape == (0, 0)
    assert not result.skeleton.any()
