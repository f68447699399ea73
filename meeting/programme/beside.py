"""Parallel lines: what must be ready beside the programme, in a time of its own (run-sheet §3.14).

"Chuẩn bị trao thưởng" begins twenty minutes before the awards and takes as long as it takes, whatever becomes of the
break in which it lies. A line is looked at by the projection, begun and done by hand, and never stops the programme.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

from meeting.command import Decided
from meeting.documents import Parallel
from meeting.programme.commands import name, running
from meeting.programme.entering import entered
from meeting.programme.facts import Readied
from meeting.programme.projection import Projection, stands_at
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting

TABLE: Final = "parallels"
FIELDS: Final = frozenset(Parallel.__dataclass_fields__) - {"id"}
CLOSE_MS: Final = 120_000
"""With this much left of the live row, what comes next is about to begin."""

ALREADY: Final = {"begun": "beside.begun_already", "done": "beside.done_already", "open": "beside.open_already"}

Standing = Literal["ahead", "late", "running", "unready", "done"]


@dataclass(frozen=True, slots=True)
class Line:
    """A parallel line at an instant; instants in milliseconds since the epoch."""

    parallel: Parallel
    standing: Standing
    """`late`: should have begun; `unready`: should be done; both want somebody to look."""
    begins: int
    """When it was begun, else when it is to begin."""
    ready_by: int
    """When its item is expected to begin, or began."""

    @property
    def urgent(self) -> bool:
        """Whether somebody must look."""
        return self.standing in {"late", "unready"}


def takes(parallel: Parallel) -> int:
    """How long a line takes, in milliseconds."""
    return (parallel.seconds or parallel.lead_seconds) * 1000


def lines(meeting: Meeting, shown: Projection, now: int) -> tuple[Line, ...]:
    """The lines whose items are not over or left out: first the urgent ones, then by when they begin."""
    programme = meeting.programme
    if programme.closed_at is not None:
        return ()
    now = stands_at(programme, now)
    found = (_line(meeting, shown, parallel, now) for parallel in meeting.table(Parallel).values())
    return tuple(sorted((each for each in found if each), key=lambda each: (not each.urgent, each.begins)))


def _line(meeting: Meeting, shown: Projection, parallel: Parallel, now: int) -> Line | None:
    programme = meeting.programme
    leaves = programme.leaves(parallel.item) if parallel.item in programme.items else ()
    ahead = [i for i in leaves if i in programme.queue or i == programme.live]
    if not ahead:
        return None
    started = [i for i in leaves if programme.runs[i].start is not None]
    ready_by = min(shown.spans[i][0] for i in (started or ahead))
    begins = ready_by - parallel.lead_seconds * 1000
    said = programme.readied.get(parallel.id)
    if said is None:
        # Days before, and without a fixed hour, the projection begins at this instant: that makes nothing late.
        late = bool(started) or (meeting.opened_at is not None and now > begins)
        return Line(parallel, "late" if late else "ahead", begins, ready_by)
    if said.text == "done":
        return Line(parallel, "done", said.at, ready_by)
    due = bool(started) or now >= said.at + takes(parallel) or _about_to_begin(programme, shown, ahead)
    return Line(parallel, "unready" if due else "running", said.at, ready_by)


def _about_to_begin(programme: Programme, shown: Projection, leaves: list[str]) -> bool:
    return programme.standby in leaves and shown.live is not None and shown.live.remaining <= CLOSE_MS


def not_before(meeting: Meeting, now: int) -> Mapping[str, tuple[Parallel, int]]:
    """Of each item that waits for a line, the line, and the instant before which it cannot be ready.

    A line that was begun needs its own time from then, one that was not from now on.
    """
    programme = meeting.programme
    bounds: dict[str, tuple[Parallel, int]] = {}
    for parallel in meeting.table(Parallel).values():
        leaves = programme.leaves(parallel.item) if parallel.item in programme.items else ()
        said = programme.readied.get(parallel.id)
        if (said and said.text == "done") or not leaves or any(programme.runs[i].start is not None for i in leaves):
            continue
        bound = (said.at if said else now) + takes(parallel)
        known = bounds.get(parallel.item)
        if known is None or bound > known[1]:
            bounds[parallel.item] = parallel, bound
    return bounds


def starts(programme: Programme, shown: Projection, item: str) -> int | None:
    """When an item is expected to begin, in milliseconds since the epoch; None where none of it waits."""
    waiting = [shown.spans[i][0] for i in programme.leaves(item) if i in programme.queue]
    return min(waiting, default=None)


@dataclass(frozen=True, slots=True)
class Ready:
    """A line has begun, is done, or is open again."""

    line: str
    status: Literal["begun", "done", "open"]

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = running(meeting)
        title = _known(meeting, self.line).title
        said = programme.readied.get(self.line)
        if (said.text if said else "open") == self.status:
            raise Refused(ALREADY[self.status], title=title)
        if said and said.text == "done" and self.status == "begun":
            raise Refused("beside.done_already", title=title)
        return Decided((Readied(self.line, self.status),))


def _known(meeting: Meeting, line: str) -> Parallel:
    found = meeting.table(Parallel).get(line)
    if found is None:
        raise Refused("beside.unknown")
    return found


def _checked(meeting: Meeting, line: Parallel) -> Parallel:
    programme = meeting.programme
    if not line.title:
        raise Refused("beside.no_title")
    if line.item not in programme.items:
        raise Refused("programme.unknown_item", item=line.item)
    if line.lead_seconds <= 0 or line.seconds < 0:
        raise Refused("beside.duration", title=line.title)
    if line.seconds > line.lead_seconds:
        raise Refused("beside.longer_than_lead", title=line.title)
    return line


@dataclass(frozen=True, slots=True)
class AddLine:
    """A new line beside an item that is still to begin."""

    line: Parallel

    def decide(self, meeting: Meeting, now: int) -> Decided:
        line, programme = _checked(meeting, self.line), meeting.programme
        if line.id in meeting.tables[TABLE]:
            raise Refused("beside.id_taken", title=line.title)
        if not any(i in programme.queue for i in programme.leaves(line.item)):
            raise Refused("programme.not_waiting", item=name(programme, line.item))
        return entered(meeting, TABLE, line.id, line.write())


@dataclass(frozen=True, slots=True)
class EditLine:
    """Other values for fields of a line."""

    line: str
    values: Mapping[str, Any]
    """Fields of `Parallel` but for `id`."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        before = _known(meeting, self.line)
        if unknown := set(self.values) - FIELDS:
            raise ValueError(f"no such fields: {sorted(unknown)}")
        after = _checked(meeting, before.changed(self.values))
        if after == before:
            raise Refused("beside.nothing_changed", title=before.title)
        return entered(meeting, TABLE, self.line, after.write(), self.values)


@dataclass(frozen=True, slots=True)
class RemoveLine:
    """A line that is not needed."""

    line: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        _known(meeting, self.line)
        return entered(meeting, TABLE, self.line, None)
