"""Planned against actual, row by row: what a meeting leaves behind for the next one (run-sheet §3.11).

Instants are milliseconds since the epoch, lengths milliseconds. Nothing here is in words: `discreet` says of which rows
nobody may read that somebody spoke too long (run-sheet §3.7).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from meeting.facts import Fact
from meeting.programme.facts import Added, Held, Inserted, Resumed, Started
from meeting.programme.projection import Span, project, stands_at, status_of
from meeting.programme.speaking import is_untimed
from meeting.programme.state import Programme, Run, Status
from meeting.state import Meeting


@dataclass(frozen=True, slots=True)
class Given:
    """Time that the chair gave, or took (negative)."""

    ms: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stood:
    """Time in which a clock stood still."""

    start: int
    end: int
    reason: str = ""
    """"incident", "waiting", "asleep" (the machine slept or stalled, and that was judged not to count), or none."""

    @property
    def ms(self) -> int:
        """How long."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the programme, or an item with parts, which is as long as they are."""

    id: str
    number: str
    title: str
    who: str
    part: bool
    """It is a part of the item above it."""
    parts: bool
    """It has parts; what they were given and held is counted with them alone."""
    status: Status
    inserted: bool
    """It is not in the programme as approved: it was put in after the first start."""
    untimed: bool
    """Nobody may be pressed in it, or in one of its parts: what it ran over is told to nobody but a machine."""
    approved: Span | None
    """Its place in the programme as frozen at the first start; None for what had none."""
    planned: Span | None
    """Its place in the current plan; None where the plan leaves it out."""
    expected: Span | None
    """Of a row that still waits or runs: where it will be."""
    start: int | None
    end: int | None
    added: tuple[Given, ...] = ()
    holds: tuple[Stood, ...] = ()

    @property
    def plan(self) -> Span | None:
        """What it is measured by: the programme as approved, or the current plan for what is not in it."""
        return self.approved or self.planned

    @property
    def over(self) -> int | None:
        """How much longer it was than planned, negative for shorter; None until it is done."""
        if self.start is None or self.end is None or self.plan is None:
            return None
        return (self.end - self.start) - (self.plan[1] - self.plan[0])

    @property
    def late(self) -> int | None:
        """How much later it ended than planned, negative for earlier; None until it is done."""
        return None if self.end is None or self.plan is None else self.end - self.plan[1]


@dataclass(frozen=True, slots=True)
class Timing:
    """The whole programme, planned against actual."""

    rows: tuple[Row, ...]
    """In the order of the plan, an item with parts before them."""
    approved: Span | None
    """From the first start to the end of the programme as approved; None before the first start."""
    planned: Span | None
    start: int | None
    end: int | None
    """None until the meeting is closed."""
    expected_end: int
    hall: tuple[Stood, ...]
    """The hall waited while nothing was live; where it waits still, up to now."""

    @property
    def added(self) -> int:
        """All that the chair gave, less what was taken."""
        return sum(given.ms for row in self.rows for given in row.added)

    def held(self, reason: str | None = None) -> int:
        """All that was held, or what was for one reason."""
        return sum(s.ms for row in self.rows for s in row.holds if reason is None or s.reason == reason)

    def count(self, status: str) -> int:
        """How many rows (not items with parts) have a status; "inserted" counts those put in."""
        leaves = (row for row in self.rows if not row.parts)
        return sum(row.inserted if status == "inserted" else row.status == status for row in leaves)


def listing(programme: Programme) -> list[str]:
    """Ids of the rows in the order of the plan, an item with parts before them."""
    ids: dict[str, None] = {}
    for leaf in programme.order:
        if parent := programme.items[leaf].parent:
            ids.setdefault(parent)
        ids[leaf] = None
    return list(ids)


def discreet(programme: Programme, item: str) -> bool:
    """Whether nothing may be said about how long a row took: it, its item, or one of its parts is "không nhắc giờ"."""
    return any(is_untimed(programme, i) for i in (item, *programme.parts.get(item, ())))


def timing(meeting: Meeting, now: int) -> Timing:
    """The report at an instant; before the first start it is the plan."""
    programme = meeting.programme
    now = stands_at(programme, now)
    shown = project(programme, now)
    log = meeting.log("programme")
    given, reasons = _given(log), _reasons(log)
    entered = {str(i["id"]) for f in log if isinstance(f.payload, Inserted) for i in f.payload.items}
    approved: Mapping[str, Span] = _approved(programme)
    whole = _whole(approved.values())
    rows = []
    for item in listing(programme):
        row, run = programme.items[item], programme.runs.get(item, _NEVER)
        status = status_of(programme, item)
        start, end = _actual(programme, item)
        rows.append(
            Row(
                id=item,
                number=row.number,
                title=row.title,
                who=row.who,
                part=bool(row.parent),
                parts=item in programme.parts,
                status=status,
                inserted=item in entered and whole is not None and item not in approved,
                untimed=discreet(programme, item),
                approved=approved.get(item),
                planned=shown.plan.get(item),
                expected=shown.spans.get(item) if status in {"pending", "deferred", "live", "held"} else None,
                start=start,
                end=end,
                added=tuple(given.get(item, ())),
                holds=_holds(run, reasons.get(item, ()), now),
            )
        )
    return Timing(
        rows=tuple(rows),
        approved=whole,
        planned=_whole(shown.plan.values()),
        start=programme.runs[programme.ran[0]].start if programme.ran else None,
        end=programme.closed_at,
        expected_end=shown.expected_end,
        hall=_hall(log, now),
    )


_NEVER: Final = Run()


def _whole(spans: Iterable[Span]) -> Span | None:
    known = list(spans)
    return (min(s[0] for s in known), max(s[1] for s in known)) if known else None


def _approved(programme: Programme) -> dict[str, Span]:
    """The programme as approved; of an item with parts, from its first to its last."""
    rows = (programme.baseline or {}).get("rows", {})
    spans: dict[str, Span] = {i: (int(s[0]), int(s[1])) for i, s in rows.items()}
    for parent, leaves in programme.parts.items():
        if known := [spans[leaf] for leaf in leaves if leaf in spans]:
            spans[parent] = min(s[0] for s in known), max(s[1] for s in known)
    return spans


def _actual(programme: Programme, item: str) -> tuple[int | None, int | None]:
    """From when to when a row ran; an item with parts is over when none of them is still to run."""
    runs = [programme.runs[leaf] for leaf in programme.leaves(item)]
    starts = [run.start for run in runs if run.start is not None]
    ends = [run.end for run in runs if run.end is not None]
    over = bool(ends) and all(run.status in {"done", "skipped"} for run in runs)
    return min(starts, default=None), max(ends) if over else None


def _given(log: tuple[Fact, ...]) -> dict[str, list[Given]]:
    """What each row was given, in order."""
    given: dict[str, list[Given]] = {}
    live = ""
    for fact in log:
        match fact.payload:
            case Started(item=item):
                live = item
            case Added(ms=ms, reason=reason):
                given.setdefault(live, []).append(Given(ms, reason))
            case _:
                pass
    return given


def _reasons(log: tuple[Fact, ...]) -> dict[str, list[tuple[int, str]]]:
    """When each row was held, and why."""
    reasons: dict[str, list[tuple[int, str]]] = {}
    live = ""
    for fact in log:
        match fact.payload:
            case Started(item=item):
                live = item
            case Held(reason=reason):
                reasons.setdefault(live, []).append((fact.at, reason))
            case _:
                pass
    return reasons


def _hall(log: tuple[Fact, ...], now: int) -> tuple[Stood, ...]:
    """The times in which the hall waited for the first row."""
    waits: list[Stood] = []
    since: tuple[int, str] | None = None
    following: tuple[int, str] | None
    for fact in log:
        match fact.payload:
            case Held(reason=reason):
                until, following = fact.at, (fact.at, reason)
            case Resumed():
                until, following = fact.at, None
            case Started(since=started):
                until, following = started, None
            case _:
                continue
        if since is not None and until > since[0]:
            waits.append(Stood(since[0], until, since[1]))
        since = following
        if isinstance(fact.payload, Started):
            return tuple(waits)
    return (*waits, Stood(since[0], max(now, since[0]), since[1])) if since else tuple(waits)


def _holds(run: Run, reasons: Iterable[tuple[int, str]], now: int) -> tuple[Stood, ...]:
    """The holds of a row with their reasons."""
    why = dict(reasons)
    holds = [Stood(start, end, why.get(start, "asleep")) for start, end in run.holds]
    if run.held_since is not None:
        holds.append(Stood(run.held_since, max(now, run.held_since), run.why_held))
    return tuple(holds)
