"""The decision that awards are given by: read once, seated; its number and date often come only on the day.

While one of them, or whoever issued it, or what it is about is missing and the awards are near, the screens shout;
while it is being read they say so (award-calling §0.1, §3.4).
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from meeting.awards.facts import Announced, Called, Given, Named, Photographed, PresenterInvited, Seated
from meeting.command import Change, Decided
from meeting.documents import Decision
from meeting.facts import Edited
from meeting.programme.projection import project, status_of
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.text.hours import date_text
from meeting.text.names import nfc

ALARM_MS: Final = 30 * 60_000
"""So long before the awards an empty number or date is called out."""
PARTS: Final = ("number", "date", "authority", "summary")
"""What is read of a decision, in the order in which a clerk is asked for it."""
_NUMBER: Final = re.compile(r"\d{1,5}[A-Z]?(?:/\d{4})?/[A-ZĐ][A-ZĐ0-9.&]*(?:-[A-ZĐ0-9.&]+)*", re.IGNORECASE)
_SAID_BEFORE: Final = re.compile(r"^(?:quyết định\s+)?số\s*:?\s*", re.IGNORECASE)
_DAY: Final = re.compile(
    r"(?:ngày\s*)?(\d{1,2})\s*(?:/|-|\.|tháng)\s*(\d{1,2})\s*(?:/|-|\.|năm)\s*(\d{4})", re.IGNORECASE
)
_GOES_ON: Final = (Called, Named, PresenterInvited, Given, Photographed, Seated)
"""What is done only when the reading is over; confirming the next batch beside it is not."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """Decisions of which something that is read out is missing, and the awards are near."""

    decisions: tuple[Decision, ...]
    """Those that batches are still awarded by and that were not read yet, as they stand in the list."""
    at: int | None
    """When the awards are expected to begin, in milliseconds since the epoch; None where no row of the programme is
    theirs, or where they have begun."""


def incomplete(meeting: Meeting) -> tuple[Decision, ...]:
    """Decisions that are still to be read, and a part of what is read is missing."""
    awards = meeting.awards
    used = {awards.decision_of(b).id for b in awards.batches if awards.batches[b].category in awards.categories}
    return tuple(d for d in awards.decisions.values() if d.id in used - awards.announced.keys() and any(missing_of(d)))


def missing_of(decision: Decision) -> tuple[str, ...]:
    """The parts that the reading would have to leave open, in the order of `PARTS`."""
    return tuple(part for part in PARTS if not getattr(decision, part).strip())


def decision_alarm(meeting: Meeting, now: int) -> Alarm | None:
    """What to shout at `now`: the awards begin within 30 minutes, or have begun, and a part of a decision is missing.

    Nothing before the opening, where the papers are merely not ready yet; and nothing once the meeting is closed.
    """
    programme = meeting.programme
    if meeting.opened_at is None or programme.closed_at is not None or not (missing := incomplete(meeting)):
        return None
    rows = [i for i, item in programme.items.items() if item.kind == "awards"]
    if not rows or any(status_of(programme, i) in {"live", "held"} for i in rows):
        return Alarm(missing, None)
    spans = project(programme, now).spans
    starts = [spans[i][0] for i in rows if i in spans and status_of(programme, i) in {"pending", "deferred"}]
    if not starts:
        # The rows of the awards are over, and a decision was not read: whatever is left is called at any moment.
        return Alarm(missing, None)
    return Alarm(missing, min(starts)) if min(starts) - now <= ALARM_MS else None


def reading(meeting: Meeting) -> Decision | None:
    """The decision that is being read out: announced, and nothing was called, handed over or seated since."""
    for fact in reversed(meeting.log("awards")):
        if isinstance(fact.payload, _GOES_ON):
            return None
        if isinstance(fact.payload, Announced):
            return meeting.awards.decisions.get(fact.payload.decision)
    return None


def number_of(text: str) -> str:
    """The number of a decision as it is written ("185/QĐ-UBND"); "" for nothing.

    Raises:
        Refused: it is no such number (`awards.decision_number`).
    """
    number = _SAID_BEFORE.sub("", " ".join(nfc(text).split())).replace(" ", "")
    if number and _NUMBER.fullmatch(number) is None:
        raise Refused("awards.decision_number", number=" ".join(text.split()))
    return number if any(c.isupper() for c in number) else number.upper()


def date_of(text: str) -> str:
    """The date of a decision as it is read ("ngày 25 tháng 8 năm 2025"), from 25/8/2025 and the like; "" for nothing.

    Raises:
        Refused: it is no date (`awards.decision_date`).
    """
    said = " ".join(nfc(text).split())
    if not said:
        return ""
    found = _DAY.fullmatch(said)
    try:
        if found is None:
            return date_text(date.fromisoformat(said).isoformat())
        day, month, year = map(int, found.groups())
        return date_text(date(year, month, day).isoformat())
    except ValueError:
        raise Refused("awards.decision_date", date=said) from None


@dataclass(frozen=True, slots=True)
class SetDecision:
    """Number and date of a decision, as they were told on the day; "" leaves one open.

    Who issued it and what it is about are there to be given where a list left them out; None leaves them as they are.

    Before the opening a changed document, after it a fact, which undo on the award call takes back.
    """

    decision: str
    number: str
    date: str
    authority: str | None = None
    summary: str | None = None

    def decide(self, meeting: Meeting, now: int) -> Decided:
        """Refused where the text is no number or date, the day is after the meeting's, or it was read out already."""
        awards = meeting.awards
        before = awards.decisions.get(self.decision)
        if before is None:
            raise Refused("awards.unknown_decision")
        number, day = number_of(self.number), date_of(self.date)
        if self.decision in awards.announced:
            raise Refused("awards.decision_read", authority=before.authority)
        if day and _iso(day) > meeting.about.date:
            raise Refused("awards.decision_later", date=day)
        words = {part: " ".join(nfc(getattr(self, part) or "").split()) for part in ("authority", "summary")}
        told = {"number": number, "date": day, **{part: said for part, said in words.items() if said}}
        values: dict[str, Any] = {part: said for part, said in told.items() if said != getattr(before, part)}
        if not values:
            raise Refused("awards.decision_same")
        if meeting.opened_at is None:
            return Decided(changes=(Change("decisions", self.decision, before.changed(values).write()),))
        return Decided((Edited("decisions", self.decision, values),))


def _iso(said: str) -> str:
    found = _DAY.fullmatch(said)
    if found is None:
        return ""
    day, month, year = map(int, found.groups())
    return date(year, month, day).isoformat()
