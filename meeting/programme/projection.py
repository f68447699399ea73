"""What the programme will look like if nothing more goes wrong: the projection of run-sheet §2, row by row.

All instants are milliseconds since the epoch, all durations milliseconds; `now` is an argument.

While awards are given, what is left of them comes from the pace of the calling: the row that is theirs alone, or their
last one, runs until everybody will be seated, and rows of theirs behind the live one share what it leaves in the
proportions of the plan. Until two batches are done the pace is only the usual one, and makes nothing shorter.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

from meeting.programme.hours import Hours
from meeting.programme.pace import awarding_left, is_awarding
from meeting.programme.state import Programme, Run, Status, planned_out

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Live:
    """The live row at an instant."""

    item: str
    due: int
    remaining: int
    """Negative once it is over."""
    elapsed: int
    end: int
    held: int
    """Time held so far, the ongoing hold included."""
    drift: int | None
    """Its expected end less its planned end; None where the plan left it out."""
    paced: bool = False
    """Whether it is due when the awards are expected to be over, by the pace of the calling."""


@dataclass(frozen=True, slots=True)
class Projection:
    """The whole programme at an instant."""

    spans: Mapping[str, Span]
    """Of each row and each item with parts: recorded where it happened, projected where not; skipped ones have none."""
    plan: Mapping[str, Span]
    """The current plan: edits and planned skips included."""
    plan_end: int
    expected_end: int
    baseline_drift: int | None
    """`expected_end` less the end of the plan as frozen at the first start."""
    live: Live | None


def length(programme: Programme, leaf: str) -> int:
    """Planned duration of a row in milliseconds."""
    return programme.items[leaf].seconds * 1000


def _next_span(hours: Hours, duration: int, previous: int) -> Span:
    start = previous if hours.start is None else max(hours.start, previous)
    return start, start + duration if hours.end is None else max(hours.end, start)


def plan(programme: Programme, anchor: int) -> dict[str, Span]:
    """The current plan of the rows that it does not leave out; `anchor` is where a first row without an hour begins."""
    spans: dict[str, Span] = {}
    previous: int | None = None
    for leaf in programme.order:
        hours = programme.hours[leaf]
        if planned_out(programme, leaf):
            # Its hour is still when the meeting begins, if nothing stands before it: what follows moves up.
            previous = hours.start if previous is None else previous
            continue
        if previous is None:
            previous = anchor if hours.start is None else hours.start
        spans[leaf] = _next_span(hours, length(programme, leaf), previous)
        previous = spans[leaf][1]
    return spans


def anchor_of(programme: Programme, now: int) -> int:
    """Where a plan without hours begins: at the first start, or now as long as there was none."""
    return now if programme.baseline is None else int(programme.baseline["anchor"])


def frozen(programme: Programme, start: int) -> dict[str, Any]:
    """The plan as it is frozen at a first start at `start` (chương trình đã duyệt)."""
    rows = plan(programme, anchor_of(programme, start))
    return {
        "anchor": start,
        "rows": {leaf: list(span) for leaf, span in rows.items()},
        "end": max((span[1] for span in rows.values()), default=start),
    }


def held_until(run: Run, instant: int) -> int:
    """Time held up to `instant`, an ongoing hold included; a hold that came later counts for nothing."""
    holds = run.holds if run.held_since is None else (*run.holds, (run.held_since, instant))
    return sum(max(0, min(end, instant) - start) for start, end in holds)


def stands_at(programme: Programme, now: int) -> int:
    """The instant at which the programme is: now, or where it stands still."""
    return now if programme.stopped_at is None else min(now, programme.stopped_at)


def project(programme: Programme, now: int) -> Projection:
    """The projection at `now`, or at the instant at which the programme stands still."""
    now = stands_at(programme, now)
    planned = plan(programme, anchor_of(programme, now))
    spans: dict[str, Span] = {}
    live: Live | None = None
    previous = now
    for leaf in programme.ran:
        run = programme.runs[leaf]
        start = run.start if run.start is not None else now
        if leaf == programme.live:
            live = _live(programme, run, start, now, planned.get(leaf))
            spans[leaf] = (start, live.end)
            previous = live.end
        else:
            spans[leaf] = (start, run.end if run.end is not None else start)
    awarding = _awarding(programme, live, now) if live else {}
    for leaf in programme.queue:
        lasts = awarding[leaf] if leaf in awarding else length(programme, leaf)
        spans[leaf] = _next_span(programme.hours[leaf], lasts, previous)
        previous = spans[leaf][1]
    expected = previous if programme.queue or live else max((s[1] for s in spans.values()), default=now)
    _sum_parts(programme, spans)
    plan_end = max((s[1] for s in planned.values()), default=now)
    _sum_parts(programme, planned)
    baseline = programme.baseline
    drift = None if baseline is None else expected - int(baseline["end"])
    return Projection(spans, planned, plan_end, expected, drift, live)


def time_left(programme: Programme, now: int) -> int | None:
    """Milliseconds left of the live row, negative once it is over, without projecting the rest; None with none live."""
    if programme.live is None:
        return None
    now, run = stands_at(programme, now), programme.runs[programme.live]
    return _due(programme, run, now if run.start is None else run.start, now) - now


def _due(programme: Programme, run: Run, start: int, now: int) -> int:
    leaf = programme.ran[-1]
    due = _planned_due(programme, run, start, now)
    pace = programme.pace
    timed = programme.hours[leaf].end is not None
    if pace is None or timed or not is_awarding(programme, leaf) or awarding_left(programme):
        return due
    end = pace.ends_at(programme, now)
    return end if pace.measured else max(due, end)


def _planned_due(programme: Programme, run: Run, start: int, now: int) -> int:
    leaf = programme.ran[-1]
    fixed = programme.hours[leaf].end
    if fixed is not None:
        return fixed + run.added
    return start + length(programme, leaf) + run.added + held_until(run, now)


def _awarding(programme: Programme, live: Live, now: int) -> Mapping[str, int]:
    """How long the rows behind the live one take in which awards are given; empty where the plan counts."""
    pace, left = programme.pace, awarding_left(programme)
    planned = [length(programme, leaf) for leaf in left]
    whole = sum(planned)
    if pace is None or not whole:
        return {}
    need = max(0, pace.ends_at(programme, now) - live.end)
    if not pace.measured and need <= whole:
        return {}
    ends = [need * upto // whole for upto in accumulate(planned, initial=0)]
    return {leaf: end - start for leaf, (start, end) in zip(left, pairwise(ends), strict=True)}


def _live(programme: Programme, run: Run, start: int, now: int, planned: Span | None) -> Live:
    held = held_until(run, now)
    due = _due(programme, run, start, now)
    end = max(now, due)
    return Live(
        item=programme.ran[-1],
        due=due,
        remaining=due - now,
        elapsed=now - start - held,
        end=end,
        held=held,
        drift=None if planned is None else end - planned[1],
        paced=due != _planned_due(programme, run, start, now),
    )


def _sum_parts(programme: Programme, spans: dict[str, Span]) -> None:
    for parent, leaves in programme.parts.items():
        known = [spans[leaf] for leaf in leaves if leaf in spans]
        if known:
            spans[parent] = min(s[0] for s in known), max(s[1] for s in known)


def status_of(programme: Programme, item: str) -> Status:
    """Status of a row, or of an item with parts as its parts make it."""
    if item not in programme.parts:
        return programme.runs[item].status
    found: Iterable[Status] = [programme.runs[leaf].status for leaf in programme.leaves(item)]
    for status in ("live", "held", "deferred", "pending"):
        if status in found:
            return status
    return "done" if "done" in found else "skipped"
