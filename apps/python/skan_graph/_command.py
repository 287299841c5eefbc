"""The command skan-graph, which lies in the package."""
import os
import sys
from pathlib import Path
from typing import NoReturn


def main() -> NoReturn:
    """Becomes the program: its exit code and signals are those of this process."""
    program = Path(__file__).parent / 'bin' / 'skan-graph'
    os.execv(program, ['skan-graph', *sys.argv[1:]])
