"""Clock trouble as the meeting stands with it: what was noticed, how it was judged, and how instants are read since.

A *gap* (the machine slept or stalled) counts until somebody judges otherwise. Judged not to count, the live row stood
still meanwhile: at the gap's own place among the facts, the span is laid into the holds of the rows that were live in
it, where they were not held anyway. Whatever is recorded behind it treats it like any other hold.

A *jump* (a stepped wall clock) is corrected for until somebody judges that the stepped clock is the right one. From
then on the meeting's clock is that one, and everything recorded before is **read** on it: each instant of the facts
(starts, holds, endings, messages, comings and goings) is later or earlier by the jump. All of them move together and
with `now`, so what is left of the live row, the lengths of what is done and the order of everything stay as they were.
Fixed hours do not move: 08:30 in the plan means 08:30 by the right clock, which is why the frozen plan is worked out
anew, and why a row with a fixed end has more or less left. Nothing is rewritten in the file: the facts stay as they
were recorded, and judging the other way reads them back.

The programme is always `retold` from the facts that count, its own and the gaps, in the order in which they came; so an
undo goes through judgements without losing one, and a replay gives what is live.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from meeting.awards import state as awards_state
from meeting.checkin.state import Door
from meeting.facts import Fact, Gap, Judged, Jumped
from meeting.link.order import laptop_of
from meeting.maps import Map
from meeting.programme import fold as programme_fold
from meeting.programme.facts import Closed, Started
from meeting.programme.projection import frozen
from meeting.programme.state import Programme, Run

if TYPE_CHECKING:
    from meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Trouble:
    """A gap or a jump; instants and durations in milliseconds."""

    id: str
    """Of the fact that noted it."""
    kind: Literal["gap", "jump"]
    ms: int
    at: int
    """When it was noted."""
    closed: bool = False
    """A gap for which nobody had the meeting open, so long that the programme stands still until it is judged."""
    matters: bool = True
    """Whether the time of a row ran in it; of a jump, always."""
    counts: bool | None = None
    """How it was judged last; None: nobody has."""
    answered_at: int | None = None
    """When it was judged for the first time."""

    @property
    def span(self) -> tuple[int, int]:
        """From when to when; the programme stands still in a closed gap until it is judged."""
        return self.at - self.ms, self.answered_at if self.closed and self.answered_at is not None else self.at


def noted(meeting: "Meeting", fact: Fact) -> "Meeting":
    """The meeting once a gap or a jump was noted."""
    payload = fact.payload
    if isinstance(payload, Jumped):
        trouble = Trouble(fact.id, "jump", payload.ms, fact.at)
        return replace(set_right(meeting, fact), troubles={**meeting.troubles, fact.id: trouble})
    if isinstance(payload, Gap):
        trouble = Trouble(fact.id, "gap", payload.ms, fact.at, payload.closed, _runs(meeting.programme))
        troubles = {**meeting.troubles, fact.id: trouble}
        programme = _after(meeting.programme, fact, troubles)
        return replace(meeting, troubles=troubles, stage=(*meeting.stage, fact), programme=programme)
    return meeting


def set_right(meeting: "Meeting", fact: Fact) -> "Meeting":
    """The meeting of a laptop whose own clock was stepped; another laptop's clock says nothing about this one's."""
    payload = fact.payload
    if meeting.own and laptop_of(fact.station) not in {"", meeting.own}:
        return meeting
    if isinstance(payload, Jumped):
        return replace(meeting, correction=meeting.correction + payload.ms)
    return meeting


def _runs(programme: Programme) -> bool:
    live = programme.runs[programme.live] if programme.live and programme.stopped_at is None else None
    return live is not None and live.held_since is None


def judged(meeting: "Meeting", fact: Fact) -> "Meeting":
    """The meeting once a gap or a jump was judged; what is unknown here (another laptop's) changes nothing."""
    if not isinstance(fact.payload, Judged) or (trouble := meeting.troubles.get(fact.payload.target)) is None:
        return meeting
    counts = fact.payload.counts
    answered = fact.at if trouble.answered_at is None else trouble.answered_at
    after = replace(trouble, counts=counts, answered_at=answered)
    meeting = replace(meeting, troubles={**meeting.troubles, trouble.id: after})
    if trouble.kind == "jump":
        by = trouble.ms * (counts - (trouble.counts is True))
        return _read_anew(meeting, by, laptop_of(trouble.id)) if by else meeting
    if meeting.begun is None:
        return meeting
    return replace(meeting, programme=retold(meeting.begun.programme, meeting.stage, meeting.troubles))


def retold(begun: Programme, stage: Iterable[Fact], troubles: Mapping[str, Trouble]) -> Programme:
    """The programme from its beginning: its own facts and the gaps, as they are judged now."""
    programme = begun
    for fact in stage:
        programme = _after(programme, fact, troubles)
    return programme


def _after(programme: Programme, fact: Fact, troubles: Mapping[str, Trouble]) -> Programme:
    if not isinstance(fact.payload, Gap):
        return programme_fold.apply(programme, fact)
    trouble = troubles[fact.id]
    if trouble.counts is None and trouble.closed:
        return replace(programme, stopped_at=trouble.span[0])
    return _stood_still(programme, *trouble.span) if trouble.counts is False else programme


def _stood_still(programme: Programme, start: int, end: int) -> Programme:
    """The programme in which no row's time ran from `start` to `end`."""
    changed: dict[str, Run] = {}
    for leaf in programme.ran:
        run = programme.runs[leaf]
        if run.start is None:
            continue
        last = min(i for i in (end, run.end, run.held_since) if i is not None)
        pieces = _without(max(start, run.start), last, run.holds)
        if pieces:
            changed[leaf] = replace(run, holds=tuple(sorted((*run.holds, *pieces))))
    still = programme.with_runs(changed) if changed else programme
    if still.waiting is not None and (since := max(still.waiting.at, start)) < end:
        # The hall has waited that much less: its waiting is told by its beginning alone.
        still = replace(still, waiting=replace(still.waiting, at=still.waiting.at + end - since))
    return still


def _without(start: int, end: int, holds: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is left of a span beside the holds that are there already."""
    pieces = [(start, end)]
    for held, resumed in holds:
        beside = [piece for a, b in pieces for piece in ((a, min(b, held)), (max(a, resumed), b))]
        pieces = [(a, b) for a, b in beside if a < b]
    return [(a, b) for a, b in pieces if a < b]


def _read_anew(meeting: "Meeting", by: int, laptop: str) -> "Meeting":
    """The meeting on a clock that shows `by` more: every instant that this laptop recorded is read on it."""
    if meeting.begun is None:
        return meeting
    troubles = {
        i: replace(t, at=t.at + by, answered_at=None if t.answered_at is None else t.answered_at + by)
        if laptop_of(i) == laptop
        else t
        for i, t in meeting.troubles.items()
    }
    programme, stage = meeting.begun.programme, []
    for fact in meeting.stage:
        told = _read(fact, by, laptop)
        if told is not fact and isinstance(told.payload, Started) and told.payload.baseline is not None:
            told = replace(told, payload=replace(told.payload, baseline=frozen(programme, told.payload.since)))
        stage.append(told)
        programme = _after(programme, told, troubles)
    by_id = {fact.id: fact for fact in stage}
    logs = {
        part: tuple(by_id.get(fact.id) or _read(fact, by, laptop) for fact in log)
        for part, log in (meeting.logs or {}).items()
    }
    awards = meeting.begun.awards
    for fact in logs.get("awards", ()):
        awards = awards_state.apply(awards, fact)
    mine = meeting.own in {"", laptop}
    return replace(
        meeting,
        programme=programme,
        awards=awards,
        door=_door_read(meeting.door, by, laptop),
        opened_at=meeting.opened_at if not mine or meeting.opened_at is None else meeting.opened_at + by,
        correction=meeting.correction - by if mine else meeting.correction,
        logs=logs,
        stage=tuple(stage),
        troubles=troubles,
        last=None if meeting.last is None else _read(meeting.last, by, laptop),
    )


def _read(fact: Fact, by: int, laptop: str) -> Fact:
    """A fact as it reads on a clock that shows `by` more, if that laptop made it."""
    if laptop_of(fact.station) != laptop:
        return fact
    payload = fact.payload
    if isinstance(payload, Started | Closed) and payload.since is not None:
        payload = replace(payload, since=payload.since + by)
    return replace(fact, at=fact.at + by, payload=payload)


def _door_read(door: Door, by: int, laptop: str) -> Door:
    """The door with its comings and goings on that clock, or who leaves now would have left before they came."""
    visits = {
        d: tuple(v._replace(event_at=v.event_at + by) if laptop_of(v.made[0]) == laptop else v for v in of)
        for d, of in door.visits.items()
    }
    return replace(door, visits=Map(visits))


def unanswered(meeting: "Meeting") -> list[Trouble]:
    """What nobody has judged yet and what matters, the last first; none before the opening and after the closing."""
    programme = meeting.programme
    if programme.closed_at is not None:
        return []
    return [t for t in reversed(list(meeting.troubles.values())) if t.counts is None and (t.matters or t.closed)]
