"""The page to turn a skeleton in."""
from __future__ import annotations

import os
from dataclasses import dataclass
from html import escape
from pathlib import Path


@dataclass(frozen=True)
class Page:
    """A page of HTML, complete in itself; Jupyter shows it in a cell.

    Attributes
    ----------
    html : str
    """

    html: str

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it to a file, for a browser."""
        Path(path).write_text(self.html, encoding='utf-8')

    def __repr__(self) -> str:
        return f'<skan_graph.Page of {len(self.html)} characters; save() it for a browser>'

    def _repr_html_(self) -> str:
        return (f'<iframe srcdoc="{escape(self.html)}" width="100%" height="600" '
                'style="border: 0"></iframe>')
