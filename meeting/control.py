"""Control: decide -> record -> apply -> tell, one command at a time, for keys, scans, camera and link alike.

What stands on the screen stands on the disk: the state changes only after the journal has said that the facts are
safe. `Refused` and `NotRecorded` leave the state as it was.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar

from meeting.command import Change, Command, Decided, Documents, changed
from meeting.documents import TABLES, Prepared
from meeting.facts import Fact, Gap, Jumped, Payload
from meeting.instant import Clock, Instant
from meeting.judging import long_ago, refuse_unanswered, under_way
from meeting.link.control import refuse_without_control
from meeting.link.order import laptop_of, made, newest
from meeting.link.standing import fits
from meeting.maps import Map
from meeting.state import Meeting, apply, fold

LATE_MS: Final = 2000
"""A tick this much late is a gap; clocks this far apart without one are a stepped clock (architecture §5)."""


class NotRecorded(Exception):  # noqa: N818 - it is what the red modal says
    """The facts of a command are not on the disk, and the state is as it was."""

    def __init__(self, string_id: str, **values: str | int) -> None:
        super().__init__(string_id)
        self.string_id = string_id
        self.values: Mapping[str, str | int] = values


class Journal(Protocol):
    """Where facts and, before the opening, documents are kept."""

    async def append(self, facts: Sequence[Mapping[str, Any]]) -> None:
        """Keep these facts as one transaction: all of them are safe when this returns; raises `NotRecorded`."""
        ...

    async def change(self, changes: Sequence[Change]) -> None:
        """Write documents as one transaction; raises `NotRecorded`."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command led to."""

    facts: tuple[Fact, ...]
    reply: Any
    at: int
    """The meeting's own time in milliseconds since the epoch."""


T = TypeVar("T")
Listener = Callable[[Meeting, Outcome], None]


class Control:
    """One meeting, its journal and its clock; the only thing that changes a meeting."""

    def __init__(
        self,
        documents: Prepared,
        facts: Iterable[Fact],
        *,
        journal: Journal,
        clock: Clock,
        station: str,
        run: str,
    ) -> None:
        """`station` is drawn at random at each opening for writing; `run` names the process."""
        self._documents: Documents = {t: list(documents.get(t, ())) for t in TABLES}
        self._facts = list(facts)
        self._newest = newest(self._facts)
        self._laptop = laptop_of(station)
        self.meeting = fold(self._documents, self._facts, self._laptop)
        self._journal = journal
        self._clock = clock
        self._station = station
        self._run = run
        self._count = 0
        # asyncio.Lock serves those who wait in the order in which they came: it is the queue.
        self._turn = asyncio.Lock()
        self._listeners: list[Listener] = []
        self._tick: Instant | None = None
        self._noticed: list[Jumped | Gap] = []
        """What the clocks did and no fact says yet."""
        self.waiting = 0
        """Commands that were given and are not answered yet."""

    def listen(self, listener: Listener) -> None:
        """Call `listener` after each change, in the order of the changes."""
        self._listeners.append(listener)

    @property
    def facts(self) -> Sequence[Fact]:
        """Everything that is recorded, in the order in which it came; not to be changed."""
        return self._facts

    def now(self) -> int:
        """The meeting's time: the wall clock less what it was stepped by, in milliseconds since the epoch."""
        return self._meeting_time(self._clock.now())

    def _meeting_time(self, instant: Instant) -> int:
        return instant.wall - self.meeting.correction - sum(n.ms for n in self._noticed if isinstance(n, Jumped))

    async def do(self, command: Command, by: str = "") -> Outcome:
        """Decide, record, apply, tell.

        Raises:
            Refused: the rules say no; nothing is written.
            NotRecorded: the disk says no; nothing has changed.
        """
        # A caller that is cancelled must not leave facts on the disk that the meeting does not know.
        return await asyncio.shield(asyncio.ensure_future(self._in_turn(command, by)))

    async def _in_turn(self, command: Command, by: str) -> Outcome:
        self.waiting += 1
        try:
            async with self._turn:
                # A clock that was stepped since the last tick must not date what is done now.
                self._noticed += self._compared(gaps=False)
                await self._heed()
                now = self.now()
                decided = command.decide(self.meeting, now)
                refuse_without_control(self.meeting, decided.payloads)
                refuse_unanswered(self.meeting, decided.payloads)
                return await self._record(decided, now, by)
        finally:
            self.waiting -= 1

    async def _record(self, decided: Decided, now: int, by: str) -> Outcome:
        facts = tuple(self._enveloped(p, now, by) for p in decided.payloads)
        if decided.changes:
            documents = changed(self._documents, decided.changes)
            after = fold(documents, self._facts, self._laptop)
            await self._journal.change(decided.changes)
            self._documents, self.meeting = documents, after
        if facts:
            # Laid over the meeting before they are written: a fact that cannot be folded must never reach the disk,
            # or the file could not be opened again.
            after = self._with(facts)
            await self._journal.append([f.write() for f in facts])
            self._keep(facts, after)
            if self._noticed and self._noticed[0] is decided.payloads[0]:
                # From here on the meeting corrects for it.
                del self._noticed[0]
        outcome = Outcome(facts, decided.reply, now)
        if facts or decided.changes:
            self._tell(outcome)
        return outcome

    def _enveloped(self, payload: Payload, at: int, by: str) -> Fact:
        self._count += 1
        fact_id = f"{self._station}-{self._count}"
        return Fact(fact_id, at, self._clock.now().mono, self._run, self._station, by, payload)

    def _with(self, facts: Sequence[Fact]) -> Meeting:
        """The meeting with these facts too, folded anew where they do not fit behind what is there."""
        after = self.meeting
        latest = dict(self._newest)
        for fact in facts:
            laptop, number = laptop_of(fact.station), made(fact)
            late = number < latest.get(laptop, number) and laptop != ""
            if late or not fits(after.link, fact):
                return fold(self._documents, [*self._facts, *facts], self._laptop)
            latest[laptop] = number
            after = apply(after, fact)
        return after

    def _keep(self, facts: Sequence[Fact], after: Meeting) -> None:
        self._facts.extend(facts)
        self._newest = newest(facts, self._newest)
        self.meeting = after

    async def absorb(self, facts: Iterable[Fact]) -> Outcome:
        """Keep what other laptops have recorded: written first, then laid over the meeting; what is known stays out.

        Raises:
            NotRecorded: the disk says no; nothing has changed.
            ValueError: a fact cannot be laid over this meeting; none was written.
        """
        return await asyncio.shield(asyncio.ensure_future(self._absorbed(tuple(facts))))

    async def _absorbed(self, facts: tuple[Fact, ...]) -> Outcome:
        async with self._turn:
            known = self.meeting.known or Map[str, bool]()
            fresh = {f.id: f for f in facts if f.id not in known}
            new = tuple(fresh.values())
            outcome = Outcome(new, None, self.now())
            if new:
                try:
                    after = self._with(new)
                except (KeyError, TypeError, AttributeError) as error:
                    # What they name may be in documents that this laptop does not have.
                    raise ValueError("facts of another meeting") from error
                await self._journal.append([f.write() for f in new])
                self._keep(new, after)
                self._tell(outcome)
            return outcome

    async def alone(self, work: Callable[[], Awaitable[T]]) -> T:
        """Do something to the whole file when it is its turn, with no command before it is done."""
        async with self._turn:
            return await work()

    def rename(self, station: str) -> None:
        """Go on under another station, of another laptop: somebody else goes by the letters of this one."""
        self._station, self._laptop, self._count = station, laptop_of(station), 0
        self.meeting = fold(self._documents, self._facts, self._laptop)
        self._tell(Outcome((), None, self.now()))

    def lay(self, facts: Iterable[Fact]) -> None:
        """Lay facts over the meeting that somebody else has recorded (a view follows the file of a writer)."""
        new = tuple(facts)
        self._keep(new, self._with(new))
        self._tell(Outcome((), None, self.now()))

    def begin_anew(self, documents: Prepared, facts: Iterable[Fact]) -> None:
        """Fold afresh from other documents and facts."""
        self._documents = {t: list(documents.get(t, ())) for t in TABLES}
        self._facts = list(facts)
        self._newest = newest(self._facts)
        self.meeting = fold(self._documents, self._facts, self._laptop)
        self._tell(Outcome((), None, self.now()))

    def _tell(self, outcome: Outcome) -> None:
        for listener in self._listeners:
            listener(self.meeting, outcome)

    async def begin(self) -> Payload | None:
        """Call once, before the first command, where a meeting was opened to be run. Returns what was noticed.

        After a crash the meeting goes on as if nothing had happened. Where the last fact lies so far back that this
        may be a file of another day, the programme stands still at that fact until somebody has judged the gap
        (`meeting.judging`). A clock that shows less than the last fact was set back meanwhile: the meeting goes on
        from that fact. Raises `NotRecorded`; it is tried again at the next tick.
        """
        self.heeded()
        meeting, now = self.meeting, self.now()
        if meeting.opened_at is None or meeting.last is None:
            return None
        passed = now - meeting.last.at
        if passed < -LATE_MS:
            self._noticed.append(Jumped(passed))
        elif under_way(meeting.programme) and long_ago(meeting.last.at, now):
            self._noticed.append(Gap(passed, closed=True))
        async with self._turn:
            return await self._heed()

    async def heed(self) -> Payload | None:
        """Compare the two clocks; call it at each tick. Returns what was noticed, which is a fact by then.

        A tick more than two seconds late is a gap (sleep or stall) and wall time counts. Wall apart from mono by more
        than two seconds without a gap is a stepped clock and mono counts, until the operator says otherwise. What
        could not be recorded is tried again at the next tick. Raises `NotRecorded`.
        """
        self._noticed += self._compared(gaps=True)
        if not self._noticed:
            return None  # without waiting for a turn: a slow disk must not stop the clock on the screen
        async with self._turn:
            return await self._heed()

    async def _heed(self) -> Payload | None:
        first = self._noticed[0] if self._noticed else None
        if not self.meeting.link.in_control(self._laptop):
            # Whether this laptop slept is nothing to a programme that another one drives.
            self._noticed = [n for n in self._noticed if isinstance(n, Jumped)]
        while self._noticed:
            await self._record(Decided((self._noticed[0],)), self.now(), "clock")
        return first

    def _compared(self, *, gaps: bool) -> list[Jumped | Gap]:
        """What the clocks say since the last tick; without `gaps`, only whether the wall clock was stepped."""
        now, before = self._clock.now(), self._tick
        passed, shown = (now.mono - before.mono, now.wall - before.wall) if before else (0, 0)
        if gaps or (passed <= LATE_MS < abs(shown - passed)):
            self._tick = now
        if before is None or self.meeting.opened_at is None:
            return []
        if passed > LATE_MS:
            stepped = [Jumped(shown - passed)] if shown < 0 else []  # set back in its sleep, and time never runs back
            return [*stepped, self._gap(before, passed if stepped else shown)] if gaps else []
        return [Jumped(shown - passed)] if abs(shown - passed) > LATE_MS else []

    def _gap(self, before: Instant, ms: int) -> Gap:
        since = self._meeting_time(before)
        return Gap(ms, closed=under_way(self.meeting.programme) and long_ago(since, since + ms))

    def heeded(self) -> None:
        """Take this instant for a tick that was on time; for a scripted clock, which does not tick between steps."""
        self._tick = self._clock.now()
