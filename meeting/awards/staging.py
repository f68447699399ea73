"""How people walk and stand, and what is scanned, as the meeting wants it: before the opening and while it runs.

Where people stand decides what lies in which tray, so nothing of that changes while frames lie ready or are handed
over; how names are called and what is scanned may change between any two batches.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from meeting.awards.ranks import BEFORE_CALL
from meeting.command import Change, Decided
from meeting.facts import Edited
from meeting.refusal import Refused
from meeting.state import Meeting

GEOMETRY: Final = frozenset({"enter_from", "first_to", "present_from", "trays"})
STAGE: Final = "stage"
"""The table, and the id of its one document."""


@dataclass(frozen=True, slots=True)
class EditStage:
    """Other values for fields of the stage; those that are as they were are left out."""

    values: Mapping[str, Any]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if meeting.programme.closed_at is not None:
            raise Refused("programme.closed")
        awards, before = meeting.awards, meeting.awards.stage
        values = {k: v for k, v in self.values.items() if getattr(before, k) != v}
        if not values:
            raise Refused("stage_form.same")
        laid = next((b for b, at in awards.stages.items() if at == "loaded" or at not in {*BEFORE_CALL, "done"}), None)
        if laid is not None and GEOMETRY & values.keys():
            raise Refused("stage_form.laid", batch=awards.batches[laid].number)
        after = before.changed(values)
        if meeting.opened_at is None:
            return Decided(changes=(Change(STAGE, after.id, after.write()),))
        return Decided((Edited(STAGE, after.id, values),))
