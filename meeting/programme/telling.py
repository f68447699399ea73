"""Messages to whoever is speaking: sent, shown, withdrawn. Each is a fact, and what became of it follows from facts.

A message stands on the stage display until it is withdrawn, another one is sent, or its row ends.
"""

import unicodedata
from dataclasses import dataclass, replace
from typing import Final, Literal

from meeting.command import Decided
from meeting.programme.commands import ANYTHING, name, running
from meeting.programme.facts import Closed, Started, Told
from meeting.programme.speaking import is_untimed
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting

LONGEST: Final = 80
"""Letters of a message: it is read in one look, from the rostrum."""

Fate = Literal["shown", "withdrawn", "replaced", "ended"]


def _speaking(meeting: Meeting, believes: str | None) -> Programme:
    programme = running(meeting, believes)
    if programme.live is None:
        raise Refused("programme.nothing_live")
    return programme


@dataclass(frozen=True, slots=True)
class Tell:
    """Show these words to whoever is speaking; refused where they may not be reminded of anything."""

    text: str
    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = _speaking(meeting, self.believes)
        live = programme.live or ""
        if is_untimed(programme, live):
            raise Refused("programme.told_untimed", item=name(programme, live))
        text = " ".join(unicodedata.normalize("NFC", self.text).split())
        if not text:
            raise Refused("programme.told_nothing")
        if len(text) > LONGEST:
            raise Refused("programme.told_too_long", count=len(text), longest=LONGEST)
        return Decided((Told(text),))


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Show the message no longer."""

    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = _speaking(meeting, self.believes)
        if programme.told is None:
            raise Refused("programme.told_none")
        return Decided((Told(""),))


@dataclass(frozen=True, slots=True)
class Message:
    """A message and what became of it."""

    text: str
    item: str
    since: int
    until: int | None = None
    """None as long as it is shown."""
    fate: Fate = "shown"


def messages(meeting: Meeting) -> tuple[Message, ...]:
    """All messages that were sent and not undone, the first one first."""
    found: list[Message] = []
    live = ""

    def ends(at: int, fate: Fate) -> None:
        if found and found[-1].until is None:
            found[-1] = replace(found[-1], until=at, fate=fate)

    for fact in meeting.log("programme"):
        match fact.payload:
            case Started(item=item):
                ends(fact.at, "ended")
                live = item
            case Closed():
                ends(fact.at, "ended")
            case Told(text=text):
                ends(fact.at, "replaced" if text else "withdrawn")
                if text:
                    found.append(Message(text, live, fact.at))
            case _:
                pass
    return tuple(found)
