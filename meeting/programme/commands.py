"""What the show caller can do while the meeting runs; each command refuses by name and changes nothing then.

A command may say which row it `believes` live: a key that repeats, or a screen that has not caught up, is refused
instead of obeyed twice (run-sheet §3.5).
"""

from dataclasses import dataclass
from typing import Final, Literal

from meeting.command import Decided
from meeting.programme.facts import Added, Closed, Deferred, Held, Resumed, Skipped, Started
from meeting.programme.leaving import heed
from meeting.programme.projection import frozen
from meeting.programme.script import read_out
from meeting.programme.state import Programme
from meeting.refusal import Refused
from meeting.state import Meeting

ANYTHING: Final = "*"
"""A belief that is never wrong."""


def running(meeting: Meeting, believes: str | None = ANYTHING) -> Programme:
    """The programme of a meeting that is open and not closed, and whose live row is the one believed in."""
    if meeting.opened_at is None:
        raise Refused("meeting.not_opened")
    programme = meeting.programme
    if programme.closed_at is not None:
        raise Refused("programme.closed")
    if believes not in {ANYTHING, programme.live}:
        raise Refused("programme.moved_on", item=name(programme, programme.live or ""))
    return programme


def name(programme: Programme, item: str) -> str:
    """How a refusal names a row: its printed number, else its title, else its id."""
    found = programme.items.get(item)
    return item if found is None else found.number or found.title or item


def known(programme: Programme, item: str) -> tuple[str, ...]:
    """The rows that `item` stands for, or a refusal."""
    if item not in programme.items:
        raise Refused("programme.unknown_item", item=item)
    return programme.leaves(item)


def _live(meeting: Meeting, believes: str | None) -> tuple[Programme, str]:
    programme = running(meeting, believes)
    if programme.live is None:
        raise Refused("programme.nothing_live")
    return programme, programme.live


@dataclass(frozen=True, slots=True)
class Start:
    """GO: make a row live; of an item with parts, the first that waits. The row that was live is thereby done."""

    item: str
    passed_over: Literal["skip", "defer"] | None = None
    """What becomes of the rows that stand before it in running order; without an answer they are asked for."""
    since: int | None = None
    """The row began at this instant already (bắt đầu từ lúc)."""
    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = running(meeting, self.believes)
        leaf = _startable(programme, self.item)
        since = _since(programme, self.since, now)
        passed = passed_over(programme, leaf)
        if passed and self.passed_over is None:
            names = ", ".join(name(programme, i) for i in passed)
            raise Refused("programme.passed_over", item=name(programme, leaf), items=names)
        return Decided(
            (
                Started(
                    item=leaf,
                    since=since,
                    skipped=passed if self.passed_over == "skip" else (),
                    deferred=passed if self.passed_over == "defer" else (),
                    baseline=None if programme.ran else frozen(programme, since),
                    script=read_out(meeting, leaf, now),
                ),
            )
        )


def _startable(programme: Programme, item: str) -> str:
    leaves = known(programme, item)
    waiting = [i for i in programme.queue if i in leaves]
    if waiting:
        return waiting[0]
    statuses = {programme.runs[i].status: i for i in reversed(leaves)}
    if "live" in statuses or "held" in statuses:
        raise Refused("programme.already_live", item=name(programme, item))
    if "skipped" in statuses:
        return statuses["skipped"]
    raise Refused("programme.already_done", item=name(programme, item))


def _since(programme: Programme, since: int | None, now: int) -> int:
    live = programme.runs[programme.live].start if programme.live else None
    if since is None:
        # A clock stepped back by less than what is corrected for must not end a row before it began.
        return now if live is None else max(now, live)
    if since > now:
        raise Refused("programme.since_future")
    if live is not None and since < live:
        raise Refused("programme.since_before_live", item=name(programme, programme.live or ""))
    return since


def passed_over(programme: Programme, leaf: str) -> tuple[str, ...]:
    """The rows that stand before `leaf` in running order; a skipped row stands at its place in the plan."""
    if leaf in programme.queue:
        return programme.queue[: programme.queue.index(leaf)]
    before = set(programme.order[: programme.order.index(leaf)])
    passed: list[str] = []
    for waiting in programme.queue:
        if waiting not in before:
            break
        passed.append(waiting)
    return tuple(passed)


@dataclass(frozen=True, slots=True)
class AddTime:
    """Give the live row time or take some away; less than a whole row never remains."""

    seconds: int
    reason: str = ""
    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme, live = _live(meeting, self.believes)
        run, hours, ms = programme.runs[live], programme.hours[live], self.seconds * 1000
        if not ms:
            raise Refused("programme.no_time_added")
        start = run.start if run.start is not None else now
        whole = programme.items[live].seconds * 1000 if hours.end is None else hours.end - start
        if ms < 0 and whole + run.added + ms <= 0:
            raise Refused("programme.duration", item=name(programme, live))
        return Decided((Added(ms, self.reason),))


@dataclass(frozen=True, slots=True)
class Hold:
    """The live row's time stands still (tạm dừng)."""

    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme, live = _live(meeting, self.believes)
        if programme.runs[live].held_since is not None:
            raise Refused("programme.already_held", item=name(programme, live))
        return Decided((Held(),))


@dataclass(frozen=True, slots=True)
class Resume:
    """The live row's time goes on; with nothing live, the hall waits no longer."""

    believes: str | None = ANYTHING

    def decide(self, meeting: Meeting, now: int) -> Decided:
        if meeting.programme.live is None and running(meeting, self.believes).waiting is not None:
            return Decided((Resumed(),))
        programme, live = _live(meeting, self.believes)
        if programme.runs[live].held_since is None:
            raise Refused("programme.not_held", item=name(programme, live))
        return Decided((Resumed(),))


def waiting_rows(programme: Programme, item: str, *also: str) -> tuple[str, ...]:
    """The rows of `item` that have not begun (or have one of the statuses `also`), in order, or a refusal."""
    leaves = known(programme, item)
    found = tuple(i for i in leaves if programme.runs[i].status in {"pending", "deferred", *also})
    if found:
        return found
    statuses = {programme.runs[i].status for i in leaves}
    if statuses & {"live", "held"}:
        raise Refused("programme.already_live", item=name(programme, item))
    if "skipped" in statuses:
        raise Refused("programme.already_skipped", item=name(programme, item))
    raise Refused("programme.already_done", item=name(programme, item))


@dataclass(frozen=True, slots=True)
class Skip:
    """A row will not run. The plan stays as it is."""

    item: str

    def decide(self, meeting: Meeting, now: int) -> Decided:
        return Decided((Skipped(waiting_rows(running(meeting), self.item)),))


@dataclass(frozen=True, slots=True)
class Defer:
    """A row is put off: right after the live one, or after the waiting row `after`; a skipped one is taken back."""

    item: str
    after: str = ""
    despite: bool = False
    """Though somebody leaves before an item of theirs then (`leaving.py`)."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = running(meeting)
        rows = waiting_rows(programme, self.item, "skipped")
        runs = [programme.runs[i] for i in rows]
        if not self.after and all(run.status == "deferred" and not run.placed for run in runs):
            raise Refused("programme.already_deferred", item=name(programme, self.item))
        anchor = known(programme, self.after)[-1] if self.after else ""
        if anchor and (anchor in rows or anchor not in programme.queue):
            raise Refused("programme.not_waiting", item=name(programme, self.after))
        deferred = Deferred(rows, anchor)
        heed(meeting, deferred, now, despite=self.despite)
        return Decided((deferred,))


@dataclass(frozen=True, slots=True)
class Close:
    """The meeting is over (bế mạc); rows that still wait must be skipped by name first, or all of them with `skip`."""

    skip: bool = False
    believes: str | None = ANYTHING
    since: int | None = None
    """It was over at this instant already: nobody said so when it was."""

    def decide(self, meeting: Meeting, now: int) -> Decided:
        programme = running(meeting, self.believes)
        if not programme.ran:
            raise Refused("programme.not_begun")
        start = programme.runs[programme.live].start if programme.live else None
        if self.since is not None and self.since > now:
            raise Refused("programme.over_in_future")
        if self.since is not None and start is not None and self.since < start:
            raise Refused("programme.over_before_live", item=name(programme, programme.live or ""))
        if programme.queue and not self.skip:
            names = ", ".join(name(programme, i) for i in programme.queue)
            raise Refused("programme.items_pending", items=names)
        return Decided((Closed(programme.queue, self.since),))
