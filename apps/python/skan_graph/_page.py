"""The page to turn a skeleton in."""
from __future__ import annotations

import os


class Page:
    """A page of HTML, complete in itself; Jupyter shows it in a cell.

    Attributes
    ----------
    html : str
    """

    def __init__(self, html: str) -> None:
        self.html = html

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file, for a browser.

        Parameters
        ----------
        path : str or os.PathLike
            Its name, such as 'page.html'.

        Raises
        ------
        OSError
            If it cannot be written.
        """
        with open(path, 'w', encoding='utf-8') as file:
            file.write(self.html)

    def __repr__(self) -> str:
        return f'<skan_graph.Page of {len(self.html)} characters; save() it for a browser>'

    def _repr_html_(self) -> str:
        from html import escape
        return (f'<iframe srcdoc="{escape(self.html)}" width="100%" height="600" '
                'style="border: 0"></iframe>')
