"""What the editor of a row is given: the row as it stands, and the command that the form becomes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from meeting.command import Command
from meeting.control import Outcome
from meeting.documents import Item
from tui.widgets.pick import Options


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form is about, and the command that it becomes."""

    title: str
    item: Item
    command: Callable[[Mapping[str, Any], str], Command]
    """From the values that were changed (all of them are "changed" in a new row) and the place of a new row."""
    saved: Callable[[Outcome], None]
    places: Options = ()
    """Where a new row may stand; nothing for a row that stands somewhere already."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """The number that a new row has by its place, until somebody types another."""
    locked: str = ""
    """Why nothing can be changed, as a sentence."""
    summed: bool = False
    """Its duration is the sum of its parts."""
    seconds: int = 0
    """Of such an item, that sum."""
