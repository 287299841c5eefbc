"""What help() says: every public name has a docstring, with sections for what it takes and gives."""
import inspect
from functools import cached_property

import pytest
import skan_graph
import skan_graph.skan

MODULES = (skan_graph, skan_graph.skan, skan_graph.skan.csr)


def members_of(name, item):
    """The class and what is public of it, with their names; another item alone."""
    yield name, item
    if inspect.isclass(item):
        for member, value in vars(item).items():
            value = getattr(value, '__func__', value)  # of a class method
            if not member.startswith('_') and (inspect.isfunction(value) or
                                               isinstance(value, (property, cached_property))):
                yield f'{name}.{member}', value


def public_items():
    found = {}
    for module in MODULES:
        found[module.__name__] = module
        for name in module.__all__:
            item = getattr(module, name)
            if not name.startswith('_') and not inspect.ismodule(item) and callable(item):
                found.update(members_of(f'{item.__module__}.{name}', item))
    return found


ITEMS = public_items()
FUNCTIONS = {name: item for name, item in ITEMS.items() if inspect.isfunction(item)}


def parameters_of(function):
    return [name for name in inspect.signature(function).parameters if name not in ('self', 'cls')]


def test_there_are_public_names():
    assert len(ITEMS) > 60 and 'skan_graph._analysis.Analysis.write' in FUNCTIONS


@pytest.mark.parametrize('name', ITEMS)
def test_every_public_name_has_a_docstring(name):
    owner, _, word = name.rpartition('.')
    attributes = (getattr(ITEMS.get(owner), '__doc__', None) or '').partition('Attributes')[2]
    is_listed = isinstance(ITEMS[name], cached_property) and word in attributes
    assert is_listed or inspect.getdoc(ITEMS[name])


@pytest.mark.parametrize('name', FUNCTIONS)
def test_every_parameter_and_result_is_described(name):
    function = FUNCTIONS[name]
    text = inspect.getdoc(function)
    if text.startswith('Not here'):
        return
    parameters = parameters_of(function)
    if parameters:
        assert 'Parameters\n----------' in text
        described = text.partition('Parameters\n----------')[2]
        missing = [parameter for parameter in parameters if parameter not in described]
        assert not missing
    returned = inspect.signature(function).return_annotation
    if parameters and returned not in (None, 'None', inspect.Signature.empty):
        assert 'Returns\n-------' in text


@pytest.mark.parametrize('name', FUNCTIONS)
def test_every_function_has_types(name):
    signature = inspect.signature(FUNCTIONS[name])
    if not (inspect.getdoc(FUNCTIONS[name]) or '').startswith('Not here'):
        assert signature.return_annotation is not inspect.Signature.empty
