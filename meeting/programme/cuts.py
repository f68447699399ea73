"""The cut list (phương án rút ngắn, run-sheet §3.6): what to shorten or drop so that the meeting ends in time.

The meeting says in which order kinds of items give way (`About.cut_order`); a kind is used up before the next one is
touched, and the awards, a salute and a vote never are. Nothing becomes shorter than its minimum; only what has a
minimum of 0 may be dropped. Of talks and videos the number gives way first and then their minutes: a clip is played
whole. Within a kind those who may be reminded of the time come before leaders, and the last before the first, so that
there is time to tell them. A row of which nothing is gained (a later fixed start swallows it) is not proposed.

A parallel line is not cut with the break in which it lies: its item begins no earlier than the line can be ready.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal

from meeting.command import Decided
from meeting.documents import Parallel
from meeting.programme.beside import not_before, starts
from meeting.programme.commands import ANYTHING, Skip, name, waiting_rows
from meeting.programme.editing import EditItem
from meeting.programme.hours import DAY, beside_order
from meeting.programme.projection import project
from meeting.programme.state import Programme, Run
from meeting.refusal import Refused
from meeting.state import Meeting

NEVER: Final = frozenset({"", "awards", "salute", "vote"})
"""Kinds that no order gives up; "" is an item that nobody has said anything about."""
BY_NUMBER: Final = frozenset({"talk", "video"})
"""Kinds of which whole items go before any loses minutes."""
MINUTE_S: Final = 60
GRACE_MS: Final = 60_000
"""What was proposed so long ago may still be accepted, though a line that has not begun would be ready later now."""

Verdict = Literal["no_hard_end", "other_day", "fits", "enough", "not_enough"]


@dataclass(frozen=True, slots=True)
class Cut:
    """One proposal."""

    item: str
    kind: Literal["drop", "shorten"]
    seconds: int
    """As planned now."""
    to_seconds: int
    """0 where it is dropped."""
    saves: int
    """By how many milliseconds the meeting ends earlier, after those before it in the list."""
    end: int
    """When the meeting is expected to end with this and those before it, in milliseconds since the epoch."""


@dataclass(frozen=True, slots=True)
class CutPlan:
    """All that is proposed at an instant; instants and durations in milliseconds."""

    verdict: Verdict
    end: int
    """When the meeting is expected to end as it stands."""
    hard_end: int | None
    cuts: tuple[Cut, ...] = ()
    waits: tuple[tuple[Parallel, int], ...] = ()
    """Parallel lines but for which more could be cut, and when each can be ready at the earliest."""

    @property
    def end_then(self) -> int:
        """The expected end with all of them."""
        return self.cuts[-1].end if self.cuts else self.end

    @property
    def over(self) -> int:
        """What the meeting is still over by with all of them; 0 where they suffice."""
        return 0 if self.hard_end is None else max(0, self.end_then - self.hard_end)


def latest_end(meeting: Meeting) -> int | None:
    """The hour at which the meeting must be over, in milliseconds since the epoch; None where it has none."""
    hour = meeting.about.latest_end
    return beside_order(meeting.programme.hours, meeting.programme.date, hour) if hour else None


def kind_of(programme: Programme, leaf: str) -> str:
    """The kind by which a row may be cut: its own, else its item's; what belongs to the awards or a vote stays so."""
    row = programme.items[leaf]
    whole = programme.items[row.parent].kind if row.parent else ""
    return whole if whole in NEVER - {""} else row.kind or whole


def propose(meeting: Meeting, now: int, hard_end: int | None = None) -> CutPlan:
    """What to cut at `now` to end by the hard end, or by another instant that is given."""
    programme = meeting.programme
    end = project(programme, now).expected_end
    hard = latest_end(meeting) if hard_end is None else hard_end
    if hard is None:
        return CutPlan("no_hard_end", end, None)
    if abs(end - hard) > DAY // 2:
        return CutPlan("other_day", end, hard)
    if end <= hard or programme.closed_at is not None:
        return CutPlan("fits", end, hard)
    knife = _Knife(meeting, now, hard)
    cuts = tuple(knife.proposals())
    lines = not_before(meeting, now)
    waits = tuple(lines[item] for item in lines if item in knife.waits)
    return CutPlan("enough" if cuts and cuts[-1].end <= hard else "not_enough", end, hard, cuts, waits)


class _Knife:
    """The programme as it becomes, proposal by proposal."""

    def __init__(self, meeting: Meeting, now: int, hard: int) -> None:
        self.meeting, self.now, self.hard = meeting, now, hard
        self.programme = meeting.programme
        self.bounds = _bounds(meeting, now)
        self.end = project(self.programme, now).expected_end
        self.waits: set[str] = set()
        """Items whose lines stood in the way of a cut."""

    def proposals(self) -> Iterator[Cut]:
        """In the meeting's order; again from its beginning as long as a later cut lets an earlier row save something.

        A row may save nothing because a fixed hour behind it swallows what it gives, until the row with that hour goes.
        """
        cut_already: set[str] = set()
        before = -1
        while len(cut_already) > before:
            before = len(cut_already)
            for leaf, whole in self._candidates():
                if self.end <= self.hard:
                    return
                if leaf in cut_already or leaf not in self.programme.queue:
                    continue
                if cut := self._cut(leaf, whole=whole):
                    cut_already.add(leaf)
                    yield cut

    def _candidates(self) -> Iterator[tuple[str, bool]]:
        """Rows in the order in which they give way, and whether they go as a whole or not at all."""
        queue, items = self.programme.queue, self.programme.items
        for kind in dict.fromkeys(self.meeting.about.cut_order):
            if kind in NEVER:
                continue
            rows = [i for i in reversed(queue) if kind_of(self.programme, i) == kind]
            rows.sort(key=lambda i: items[i].untimed)
            if kind in BY_NUMBER:
                yield from ((i, True) for i in rows if not items[i].min_seconds)
            # A clip without a minimum is not played in part; a talk may be, where it cannot go as a whole.
            yield from ((i, False) for i in rows if kind != "video" or items[i].min_seconds)

    def _cut(self, leaf: str, *, whole: bool) -> Cut | None:
        row = self.programme.items[leaf]
        to_seconds = None if whole else self._shortened(leaf)
        if to_seconds is None and not row.min_seconds:
            to_seconds = 0 if self._allowed(cut_down(self.programme, leaf, 0)) else None
        if to_seconds is None:
            return None
        after = cut_down(self.programme, leaf, to_seconds)
        end = project(after, self.now).expected_end
        if end >= self.end:
            return None
        cut = Cut(leaf, "shorten" if to_seconds else "drop", row.seconds, to_seconds, self.end - end, end)
        self.programme, self.end = after, end
        return cut

    def _shortened(self, leaf: str) -> int | None:
        """The length that saves what is needed, or all that this row can; None where dropping it would save more."""
        row = self.programme.items[leaf]
        least = row.min_seconds or MINUTE_S
        if self.programme.hours[leaf].end is not None or least >= row.seconds:
            return None
        lowest = cut_down(self.programme, leaf, least)
        possible = min(self.end - project(lowest, self.now).expected_end, self._slack(lowest, row.seconds - least))
        if possible <= 0:
            return None
        if possible < self.end - self.hard and not row.min_seconds and self._better_dropped(leaf, possible):
            return None
        # Each millisecond that a row is shorter saves one, until a fixed hour swallows the rest: `possible` is exact.
        exact = row.seconds - -(-min(possible, self.end - self.hard) // 1000)
        tidy = exact // MINUTE_S * MINUTE_S
        return tidy if tidy >= least and self._allowed(cut_down(self.programme, leaf, tidy)) else max(exact, least)

    def _slack(self, lowest: Programme, seconds: int) -> int:
        """How much shorter a row may become before an item would begin earlier than its line is ready."""
        slack = seconds * 1000
        before, after = project(self.programme, self.now), project(lowest, self.now)
        for item, bound in self.bounds:
            then, start = starts(lowest, after, item), starts(self.programme, before, item)
            if then is not None and start is not None and then < bound:
                slack = min(slack, (start - bound) // 1000 * 1000)
                self.waits.add(item)
        return slack

    def _better_dropped(self, leaf: str, possible: int) -> bool:
        dropped = cut_down(self.programme, leaf, 0)
        return self._allowed(dropped) and self.end - project(dropped, self.now).expected_end > possible

    def _allowed(self, after: Programme) -> bool:
        broken = _broken(after, self.now, self.bounds)
        self.waits |= set() if broken is None else {broken}
        return broken is None


def _bounds(meeting: Meeting, now: int) -> tuple[tuple[str, int], ...]:
    """Of each item that waits for a parallel line, the instant before which no cut may let it begin.

    Where it is expected before the line is ready as it stands, no cut may make that worse.
    """
    shown = project(meeting.programme, now)
    found = []
    for item, (_, bound) in not_before(meeting, now).items():
        start = starts(meeting.programme, shown, item)
        if start is not None:
            found.append((item, min(bound, start)))
    return tuple(found)


def _broken(after: Programme, now: int, bounds: Iterable[tuple[str, int]]) -> str | None:
    """The first item that would begin before its line is ready."""
    shown = project(after, now)
    for item, bound in bounds:
        start = starts(after, shown, item)
        if start is not None and start < bound:
            return item
    return None


def cut_down(programme: Programme, leaf: str, to_seconds: int) -> Programme:
    """The programme with a waiting row so long, or (0) without it; hours do not depend on how long a row is."""
    if not to_seconds:
        return programme.with_runs({leaf: Run("skipped")}, queue=tuple(i for i in programme.queue if i != leaf))
    shorter = replace(programme.items[leaf], seconds=to_seconds)
    return replace(programme, items={**programme.items, leaf: shorter})


@dataclass(frozen=True, slots=True)
class AcceptCut:
    """A proposal is taken: a fact of its own, as editing the row or skipping it by hand is, and undone like them.

    Before the opening it changes the prepared row.
    """

    item: str
    to_seconds: int
    """0 drops it."""
    seconds: int | None = None
    """Its length as it was when this was proposed."""
    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = meeting.programme
        if programme.closed_at is not None:
            raise Refused("programme.closed")
        if self.believes not in {ANYTHING, programme.live}:
            raise Refused("programme.moved_on", item=name(programme, programme.live or ""))
        row, label = waiting_rows(programme, self.item), name(programme, self.item)
        if row != (self.item,):
            raise Refused("programme.sum_of_parts", item=label)
        item = programme.items[self.item]
        if self.seconds not in {None, item.seconds}:
            raise Refused("cut.moved_on", item=label)
        kind = kind_of(programme, self.item)
        if kind in NEVER or kind not in meeting.about.cut_order:
            raise Refused("cut.never", item=label)
        if self.to_seconds < item.min_seconds or not 0 <= self.to_seconds < max(item.seconds, 1):
            raise Refused("cut.below_minimum", item=label)
        self._leave_lines(meeting, now)
        if self.to_seconds:
            return EditItem(self.item, {"seconds": self.to_seconds}).decide(meeting, now)
        if meeting.opened_at is None:
            return EditItem(self.item, {"skip": True}).decide(meeting, now)
        return Skip(self.item).decide(meeting, now)

    def _leave_lines(self, meeting: Meeting, now: int) -> None:
        bounds = [(item, bound - GRACE_MS) for item, bound in _bounds(meeting, now)]
        broken = _broken(cut_down(meeting.programme, self.item, self.to_seconds), now, bounds)
        if broken is not None:
            title = not_before(meeting, now)[broken][0].title
            raise Refused("cut.line_not_ready", item=name(meeting.programme, self.item), title=title)
