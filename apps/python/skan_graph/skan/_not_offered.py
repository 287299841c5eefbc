"""Functions of skan that are not here."""


def not_offered(name, instead):
    """A function that raises, and says what to use.

    Parameters
    ----------
    name : str
        Its name in skan, such as 'skan.draw.sholl_shells'.
    instead : str
        What to use: 'use …'.
    """

    def function(*args, **kwargs):
        raise NotImplementedError(f'{name} is not in skan_graph; {instead}')

    function.__name__ = function.__qualname__ = name.rpartition('.')[2]
    function.__doc__ = f'Not here; {instead}.'
    return function
