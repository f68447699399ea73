"""Words, styles and the demo meeting, read through importlib.resources wherever the package is installed."""

from importlib.resources import files
from importlib.resources.abc import Traversable


def asset(*parts: str) -> Traversable:
    """The file or folder at this path inside the package, e.g. asset("strings", "vi.toml")."""
    return files(__name__).joinpath(*parts)
