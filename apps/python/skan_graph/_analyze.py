"""From an image to an analysis."""
import inspect

from skan_graph import _engine
from skan_graph._analysis import Analysis, tell
from skan_graph._images import as_image
from skan_graph._options import ARRAYS, OPTIONS, is_switch, parameters, words_of


def analyze(image, *, unit='', keep_mask=False, **options):
    """Measures the skeleton in an image.

    Parameters
    ----------
    image : array_like
        A skeleton, or a mask or grey image that `threshold` and `thin` make one of: pixels that
        are not 0. 1 to 5 axes, the slowest first; booleans, integers or floats. It is read where
        it lies, whatever its strides.
    unit : str
        The unit of the spacing, such as 'um', for lengths with a unit of their own.
    keep_mask : bool
        Keep the mask before thinning, for `Analysis.mask`.
    {options}

    Returns
    -------
    Analysis
        Tables, graph, paths and images.

    Raises
    ------
    TypeError
        If the image holds no numbers, or an option has a value of another kind.
    ValueError
        If the image has no pixels or too many axes, or an option does not fit it.

    Warns
    -----
    UserWarning
        If the image is measured, but something about it is odd: it looks too thick for a
        skeleton, for example.

    Examples
    --------
    >>> import numpy as np
    >>> import skan_graph
    >>> image = np.zeros((5, 7), dtype=bool)
    >>> image[2, :] = image[:, 3] = True
    >>> skan_graph.analyze(image).branches[['branch_distance', 'branch_type']]
       branch_distance  branch_type
    0              2.0            1
    1              3.0            1
    2              3.0            1
    3              2.0            1
    """
    arrays = {}
    given = []
    for name, value in options.items():
        if name not in OPTIONS:
            raise TypeError(f'analyze() got an unexpected keyword argument {name!r}')
        if name in ARRAYS and value is not None:
            arrays[name] = as_image(value, name)
            value = name
        words = words_of(name, value)
        if words is not None:
            given.append((OPTIONS[name]['name'], words))
    engine = _engine.ArrayAnalysis(
        as_image(image), arrays.get('values'), arrays.get('mask'), given, unit, keep_mask)
    tell(engine, stacklevel=3)
    return Analysis(engine)


def _kind_of(name, option):
    if name in ARRAYS:
        return 'array_like, optional'
    if is_switch(option):
        return 'bool'
    return f'{option["values"]}, optional'


def _described(name, option):
    text = option['help'].replace('; {} in its name stands for the input\'s name', '')
    return f'{name} : {_kind_of(name, option)}\n    {text}.'


if analyze.__doc__:  # not with python -OO
    analyze.__doc__ = inspect.cleandoc(analyze.__doc__).replace(
        '{options}', '\n'.join(_described(*item) for item in OPTIONS.items()))
analyze.__signature__ = inspect.Signature([
    *(parameter for parameter in inspect.signature(analyze).parameters.values()
      if parameter.kind is not inspect.Parameter.VAR_KEYWORD),
    *parameters(),
], return_annotation=Analysis)
