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
from typing import TYPE_CHECKING, Literal, NamedTuple

from meeting.awards import state as awards_state
from meeting.checkin import state as door_state
from meeting.checkin.visits import Visit
from meeting.facts import Fact, Gap, Judged, Jumped
from meeting.link.order import laptop_of, made
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
    """The meeting once a gap or a jump was judged; what is unknown here changes nothing."""
    if not isinstance(fact.payload, Judged) or (trouble := meeting.troubles.get(fact.payload.target)) is None:
        return meeting
    counts = fact.payload.counts
    answered = fact.at if trouble.answered_at is None else trouble.answered_at
    after = replace(trouble, counts=counts, answered_at=answered)
    meeting = replace(meeting, troubles={**meeting.troubles, trouble.id: after})
    if trouble.kind == "jump":
        by = trouble.ms * (counts - (trouble.counts is True))
        return _read_anew(meeting, _Reading(by, laptop_of(trouble.id), made(fact))) if by else meeting
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


class _Reading(NamedTuple):
    """A clock that shows `by` more: what its laptop recorded before it was judged is read on it."""

    by: int
    laptop: str
    judged: tuple[str, int]
    """Station and number of the judgement, which still has the old hour. What came since stands on the right clock."""

    def reads(self, one: tuple[str, int]) -> bool:
        """Whether a fact of this station and number is read so."""
        if laptop_of(one[0]) != self.laptop:
            return False
        return not self.laptop or laptop_of(self.judged[0]) != self.laptop or one <= self.judged

    def visits(self, of: tuple[Visit, ...]) -> tuple[Visit, ...]:
        """Comings and goings, in order by that clock."""
        return tuple(sorted(v._replace(event_at=v.event_at + self.by) if self.reads(v.made) else v for v in of))


def _read_anew(meeting: "Meeting", clock: _Reading) -> "Meeting":
    """The meeting on that clock."""
    by, laptop = clock.by, clock.laptop
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
        told = _read(fact, clock)
        if told is not fact and isinstance(told.payload, Started) and told.payload.baseline is not None:
            told = replace(told, payload=replace(told.payload, baseline=frozen(programme, told.payload.since)))
        stage.append(told)
        programme = _after(programme, told, troubles)
    by_id = {fact.id: fact for fact in stage}
    logs = {
        part: tuple(by_id.get(fact.id) or _read(fact, clock) for fact in log)
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
        door=door_state.moved(meeting.door, clock.visits),
        correction=meeting.correction - by if mine else meeting.correction,
        logs=logs,
        stage=tuple(stage),
        troubles=troubles,
        last=None if meeting.last is None else _read(meeting.last, clock),
    )


def _read(fact: Fact, clock: _Reading) -> Fact:
    """A fact as it reads on that clock."""
    if not clock.reads(made(fact)):
        return fact
    payload, by = fact.payload, clock.by
    if isinstance(payload, Started | Closed) and payload.since is not None:
        payload = replace(payload, since=payload.since + by)
    return replace(fact, at=fact.at + by, payload=payload)


def unanswered(meeting: "Meeting") -> list[Trouble]:
    """What nobody has judged yet and what matters, the last first; none before the opening and after the closing."""
    programme = meeting.programme
    if programme.closed_at is not None:
        return []
    return [t for t in reversed(own_troubles(meeting)) if t.counts is None and (t.matters or t.closed)]


def own_troubles(meeting: "Meeting") -> list[Trouble]:
    """What this laptop may judge: each its own clock, and whoever has control the gaps of the programme."""
    return [t for t in meeting.troubles.values() if is_own(meeting, t)]


def stepped(meeting: "Meeting", laptop: str) -> int:
    """By how many milliseconds a laptop's wall clock is ahead of the meeting's time there, since it was stepped."""
    jumps = (t for t in meeting.troubles.values() if t.kind == "jump" and laptop_of(t.id) == laptop)
    return sum(t.ms for t in jumps if t.counts is not True)


def is_own(meeting: "Meeting", trouble: Trouble) -> bool:
    """Whether this laptop may judge it."""
    if trouble.kind == "gap":
        return meeting.link.in_control(meeting.own)
    return not meeting.own or laptop_of(trouble.id) in {"", meeting.own}
