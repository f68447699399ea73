"""What every document is; the kinds stand in `meeting/documents.py`."""

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, replace
from functools import cache
from typing import Any, Self, cast


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {k: tuple(v) if type(v) is list else v for k, v in data.items()}


@cache
def _names(cls: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The names of all fields, and of those without a default."""
    found = fields(cls)
    needed = (f.name for f in found if f.default is MISSING and f.default_factory is MISSING)
    return frozenset(f.name for f in found), frozenset(needed)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Document:
    """The base of every document; unknown keys are refused so that a misspelt one is never lost in silence.

    None has a repr of its fields: they are personal data, and a repr ends up in a traceback.
    """

    id: str

    @classmethod
    def read(cls, data: Mapping[str, Any]) -> Self:
        """Build from a JSON object; lists become tuples. Raises ValueError naming missing or unknown keys."""
        known, needed = _names(cast("Any", cls))
        if not (needed <= data.keys() <= known):
            unknown, missing = sorted(data.keys() - known), sorted(needed - data.keys())
            raise ValueError(f"{cls.__name__}: unknown {unknown}, missing {missing}")
        return cls(**_tuples(data))

    @classmethod
    def told(cls, data: Mapping[str, Any]) -> Self:
        """As `read`, from what another version may have said: fields that this one does not know stay out."""
        known, _ = _names(cast("Any", cls))
        return cls.read({k: v for k, v in data.items() if k in known})

    def changed(self, values: Mapping[str, Any]) -> Self:
        """This document with other values of some fields; lists become tuples, a later version's fields stay out."""
        known, _ = _names(cast("Any", type(self)))
        return replace(self, **{k: v for k, v in _tuples(values).items() if k in known})

    def write(self) -> dict[str, Any]:
        """The JSON object of this document; tuples become lists."""
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}
