"""One thing that is not in order with the plan of the award call; it never blocks.

Its words are the string `planning.<id>`, filled with `values`; names in them are personal data and stand in no repr.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Severity = Literal["serious", "warning", "note"]
SEVERITIES: Final[tuple[Severity, ...]] = ("serious", "warning", "note")
"""What would go wrong before everybody's eyes, what may, and what is only said."""


@dataclass(frozen=True, slots=True, repr=False)
class Finding:
    """What is not in order, and where."""

    id: str
    severity: Severity
    batches: tuple[int, ...] = ()
    """Numbers of the batches that it is about; () for the plan as a whole."""
    entries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    values: Mapping[str, str | int] = field(default_factory=dict)


def found(
    id: str,  # noqa: A002 - it is called an id everywhere else
    severity: Severity,
    at: tuple[int, ...] = (),
    entries: tuple[str, ...] = (),
    people: tuple[str, ...] = (),
    /,
    **values: str | int,
) -> Finding:
    """A finding and the values of its words."""
    return Finding(id, severity, at, entries, people, values)
