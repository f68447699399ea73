"""Words, styles and the demo meeting, read through importlib.resources wherever the package is installed."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def asset(*parts: str) -> Traversable:
    """Find a file or folder of this package by the parts of its path."""
    return files(__name__).joinpath(*parts)
