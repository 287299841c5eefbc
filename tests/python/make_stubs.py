#!/usr/bin/env python3
"""Writes the type stub of skan_graph.analyze, whose parameters are the options of the stages.

    make_stubs.py

skan_graph must be installed. tests/python/package/test_stubs.py checks that the stub is up to
date.
"""
from pathlib import Path

from skan_graph._options import ARRAYS, OPTIONS, default_of, is_switch

STUB = Path(__file__).parents[2] / 'apps/python/skan_graph/_analyze.pyi'

HEAD = '''\
# Written by tests/python/make_stubs.py.
from collections.abc import Sequence

from numpy.typing import ArrayLike

from skan_graph._analysis import Analysis

def analyze(
    image: ArrayLike,
    *,
    unit: str = ...,
    keep_mask: bool = ...,
'''


def type_of(name, option):
    """Words and numbers alike: '10um' and 10 are lengths."""
    if name in ARRAYS:
        return 'ArrayLike | None'
    if is_switch(option):
        return 'bool'
    types = ['str', 'float']
    if option['is_list']:
        types.append('Sequence[str] | ArrayLike')
    if option['choices_if_alone']:
        types.append('bool')
    if default_of(option) is None:
        types.append('None')
    return ' | '.join(types)


def stub():
    lines = [f'    {name}: {type_of(name, option)} = ...,\n' for name, option in OPTIONS.items()]
    return HEAD + ''.join(lines) + ') -> Analysis: ...\n'


if __name__ == '__main__':
    STUB.write_text(stub())
