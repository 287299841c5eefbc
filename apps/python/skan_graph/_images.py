"""Images as the engine reads them."""
import numpy as np


def as_image(image, name='image'):
    """The array, where it lies; a copy only of numbers that the engine does not read.

    Parameters
    ----------
    image : array_like
        Booleans, integers of up to 64 bits or floats of up to 64 bits, with any strides.
    name : str
        What messages call it.

    Returns
    -------
    numpy.ndarray
        Floats of 16 bits become floats of 32, and numbers of the other byte order are swapped.

    Raises
    ------
    TypeError
        If it holds anything else: objects, complex numbers, text, dates.
    """
    array = np.asarray(image)
    if array.dtype.kind not in 'biuf' or array.dtype.itemsize > 8:
        raise TypeError(f'{name} has the dtype {array.dtype}; give booleans, integers or floats')
    if array.dtype == np.float16:
        return array.astype(np.float32)
    if not array.dtype.isnative:
        return array.astype(array.dtype.newbyteorder('='))
    return array
