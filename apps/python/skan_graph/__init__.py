"""Skeleton images to graphs and measurements.

`analyze` measures an image:

>>> import numpy as np
>>> import skan_graph
>>> image = np.zeros((5, 7), dtype=bool)
>>> image[2, 1:6] = True
>>> skan_graph.analyze(image).branches['branch_distance'].tolist()
[4.0]

`skan_graph.skan` has the names, arguments and results of skan.
"""
from skan_graph import _engine
from skan_graph._analysis import OUTPUTS as _OUTPUTS
from skan_graph._analysis import Analysis
from skan_graph._analyze import analyze
from skan_graph._page import Page
from skan_graph._paths import Paths
from skan_graph._read import Image, read
from skan_graph._threads import get_threads, set_threads

__version__ = _engine.version

#: The names that `Analysis.write` takes, and those of them that `Analysis.table` takes.
OUTPUTS = tuple(_OUTPUTS)
TABLES = tuple(name for name, output in _OUTPUTS.items() if output['is_table'])

__all__ = ['OUTPUTS', 'TABLES', 'Analysis', 'Image', 'Page', 'Paths', 'analyze', 'get_threads',
           'read', 'set_threads']
