"""Undo: on the part of the screen that it is pressed on, the last action first, without limit, also after a restart."""

from dataclasses import dataclass
from typing import Literal

from meeting.command import Decided
from meeting.facts import Fact, Undone
from meeting.programme.commands import name
from meeting.programme.facts import Started
from meeting.programme.history import last_edit, taken_back
from meeting.refusal import Refused
from meeting.state import Meeting


def last_of(meeting: Meeting, part: str) -> Fact | None:
    """The fact that undo would take back (programme and awards)."""
    log = meeting.log(part)
    return log[-1] if log else None


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last action of a part; at the door this is `UndoAtDoor`."""

    part: Literal["programme", "awards"]
    believes: str = ""
    """Id of the fact, or of the edit before the opening, that the key bar named; "" for whatever is last."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        last = last_of(meeting, self.part)
        prior = last_edit(meeting) if self.part == "programme" else None
        if last is None and prior is not None:
            if self.believes not in {"", prior.id}:
                raise Refused("undo.moved_on")
            if prior.did != "imported":
                return taken_back(prior)
            from meeting.importing.laying import undoing  # rare, and never at the start

            return undoing(meeting, prior)
        if last is None:
            raise Refused("undo.nothing")
        if self.believes not in {"", last.id}:
            raise Refused("undo.moved_on")
        payload = last.payload
        if isinstance(payload, Started):
            item = meeting.programme.items[payload.item]
            began = meeting.log("awards")
            if item.kind == "awards" and began and began[-1].at >= last.at:
                raise Refused("undo.awards_rely_on_it", item=name(meeting.programme, payload.item))
        return Decided((Undone(self.part, last.id),))
