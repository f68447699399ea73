"""The part of the meeting that a fact belongs to, and whether it is the stage's: what one laptop alone may say."""

from collections.abc import Mapping
from typing import Final

from meeting.facts import Edited, Entered, Fact, Payload, Undone

EDITS: Mapping[str, str] = {
    "programme": "programme",
    "parallels": "programme",
    "leavings": "programme",
    "meeting": "meeting",
    "prints": "meeting",
    "invitations": "meeting",
    "approvals": "meeting",
    "tasks": "meeting",
    "abbreviations": "meeting",
    "texts": "meeting",
    "delegates": "door",
    "units": "door",
    "groups": "door",
}
"""The part whose undo takes an edit of a table back; every other table belongs to the awards."""

STAGE: Final = frozenset({"programme", "awards"})
"""What is said by one laptop at a time, the one that has control."""


def part_of(fact: Fact) -> str:
    """The part of the meeting whose undo takes a fact back."""
    return part_of_payload(fact.payload)


def part_of_payload(payload: Payload) -> str:
    """As `part_of`, of what is not recorded yet."""
    return EDITS.get(payload.table, "awards") if isinstance(payload, Edited | Entered) else payload.PART


def is_stage(payload: Payload) -> bool:
    """Whether it is about the programme or the award call; taking such a fact back is so too."""
    return (payload.part if isinstance(payload, Undone) else part_of_payload(payload)) in STAGE
