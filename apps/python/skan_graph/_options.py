"""The options of an analysis, made from what the library's stages declare."""
import inspect

import numpy as np

from skan_graph import _engine

# How files are read is no matter of an array.
_STAGE_OF_FILES = 'reading'
# Their values are arrays here.
ARRAYS = ('values', 'mask')


def python_name(name):
    """The name that an option, an output or a column has in Python."""
    return name.replace('-', '_')


OPTIONS = {
    python_name(option['name']): option
    for option in _engine.declared_options()
    if option['stage'] != _STAGE_OF_FILES
}


def is_switch(option):
    return not option['values']


def default_of(option):
    """What stands in the signature."""
    if is_switch(option):
        return False
    return option['default'] or None


def parameters():
    """The parameters of `analyze` for all options, keyword only."""
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default_of(option))
        for name, option in OPTIONS.items()
    ]


def words_of(name, value):
    """The value as the words of a command line; None where it means that the option is not given.

    Raises
    ------
    TypeError
        If the option does not take such a value.
    """
    option = OPTIONS[name]
    if isinstance(value, np.generic):
        value = value.item()
    if value is None or value is False:
        return None
    if value is True:
        return _word_alone(name, option)
    if is_switch(option):
        raise TypeError(f'{name} is True or False, not {value!r}')
    if isinstance(value, str):
        return value.split(',') if option['is_list'] else [value]
    if option['is_list']:
        return [_word(name, item) for item in np.atleast_1d(np.asarray(value, dtype=object))]
    return [_word(name, value)]


def _word_alone(name, option):
    if is_switch(option):
        return ['true']
    if option['choices_if_alone']:
        return option['choices_if_alone'][:1]
    raise TypeError(f'{name} needs a value: {option["values"]}')


def _word(name, value):
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return repr(value)
    raise TypeError(f'{name} takes {OPTIONS[name]["values"]}, not {value!r}')
