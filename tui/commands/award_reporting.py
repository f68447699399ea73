"""What `ledai simulate` says of the award call after each step (docs/scenarios.md)."""

from collections.abc import Iterable
from typing import Any

from meeting.awards.arranging import (
    arrangement,
    gone_out,
    hands_of,
    is_ready,
    lineup,
    misplaced_frames,
    misplaced_people,
    standing_of,
)
from meeting.awards.facts import Called, Named
from meeting.awards.ranks import BEFORE_CALL
from meeting.awards.state import state_of
from meeting.facts import Fact
from meeting.state import Meeting


def award_call(meeting: Meeting, recorded: Iterable[Fact]) -> dict[str, Any]:
    """Each batch, what became of each entry, and whose names were spoken by what was recorded in this step."""
    return {
        "batches": [_batch(meeting, batch) for batch in meeting.awards.batches],
        "entries": {entry: state_of(meeting, entry) for entry in meeting.tables["entries"]},
        "spoken": [entry for fact in recorded for entry in _spoken(fact)],
    }


def _batch(meeting: Meeting, batch: str) -> dict[str, Any]:
    awards = meeting.awards
    document, arranged = awards.batches[batch], arrangement(awards, batch)
    ready = is_ready(awards, batch) and not gone_out(awards, meeting.door, batch)
    state = standing_of(awards, batch)
    stacks = [list(stack) for stack in arranged.stacks]
    open_ = awards.stages[batch] in BEFORE_CALL
    return {
        "no": document.number,
        "category": document.category,
        "state": "loaded" if state == "ready" and not ready else state,
        "call": list(lineup(awards, batch)),
        "row": list(arranged.row),
        "stacks": stacks + [[] for _ in range(hands_of(document) - len(stacks))],
        "ready": ready and state == "ready",
        "frame_swaps": [list(s) for s in misplaced_frames(awards, batch).swaps] if open_ else [],
        "people_swaps": [list(s) for s in misplaced_people(awards, batch)] if open_ else [],
    }


def _spoken(fact: Fact) -> tuple[str, ...]:
    match fact.payload:
        case Called(spoken=spoken):
            return spoken
        case Named(entry=entry):
            return (entry,)
        case _:
            return ()
