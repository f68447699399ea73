"""One thing that would go wrong on the day; it never blocks anything.

Its words are the string `string_id`, filled with `values`; names in them are personal data and stand in no repr.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

Severity: TypeAlias = Literal["grave", "mend", "note"]
SEVERITIES: Final[tuple[Severity, ...]] = ("grave", "mend", "note")
"""What would go wrong before everybody's eyes, what may, and what is only said."""
Place: TypeAlias = Literal["meeting", "texts", "programme", "delegates", "invitations", "awards", "office"]
PLACES: Final[tuple[Place, ...]] = ("meeting", "texts", "programme", "delegates", "invitations", "awards", "office")


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Finding:
    """What is not in order, where, and whose it is to mend."""

    id: str
    severity: Severity
    place: Place
    string_id: str
    values: Mapping[str, str | int] = field(default_factory=dict)
    ref: str = ""
    """Id of the document that it is about; "" for the list as a whole."""
    unit: str = ""
    """Who has to see to it, by the duties of the plan; "" where the plan gives it to nobody."""


def found(
    id: str,  # noqa: A002 - it is called an id everywhere else
    severity: Severity,
    place: Place,
    ref: str = "",
    unit: str = "",
    /,
    **values: str | int,
) -> Finding:
    """A finding whose words are `preflight.<id>`."""
    return Finding(
        id=id, severity=severity, place=place, string_id=f"preflight.{id}", values=values, ref=ref, unit=unit
    )
