"""Tables: pandas' where it is installed."""
import numpy as np


def as_table(columns):
    """A pandas.DataFrame of the columns, or without pandas a dictionary of arrays.

    The arrays are handed over, not copied.
    """
    try:
        import pandas
    except ImportError:
        return {name: np.asarray(column) for name, column in columns.items()}
    return pandas.DataFrame(columns, copy=False)
