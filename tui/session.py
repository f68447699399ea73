"""A meeting that is open in this window: its file, the thread that writes it, and its control."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from meeting.command import Change, Command
from meeting.control import Control, NotRecorded, Outcome
from meeting.documents import Prepared
from meeting.facts import Fact, Payload
from meeting.instant import Clock
from meeting.link.joining import Stand
from meeting.link.order import laptop_of
from meeting.link.preparing import State, turned
from meeting.refusal import Refused
from meeting.state import Meeting, fold
from meeting.text.hours import VIETNAM
from storage import preparations
from storage.clock import RehearsalClock, SystemClock
from storage.errors import Notice, StorageError
from storage.laptop import drawn, new_laptop, own_laptop, rehearsal_station, station_of
from storage.meeting_file import MeetingFile
from storage.recorder import DiskThread, Recorder
from tui.widgets.topbar import Mode


def date_hour(ms: int) -> str:
    """20250828-0913, for the name of a file."""
    return datetime.fromtimestamp(ms / 1000, VIETNAM).strftime("%Y%m%d-%H%M")


class _Journal:
    """The recorder, whose refusals are put as the rules know them."""

    def __init__(self, recorder: Recorder, noted: Callable[[], Awaitable[None]]) -> None:
        self._recorder = recorder
        self._noted = noted

    async def append(self, facts: Sequence[Any]) -> None:
        try:
            await self._recorder.append(facts)
        except StorageError as error:
            raise NotRecorded(error.string_id, **error.values) from error

    async def change(self, changes: Sequence[Change]) -> None:
        try:
            await self._noted()
            await self._recorder.change(changes)
        except StorageError as error:
            raise NotRecorded(error.string_id, **error.values) from error


class Session:
    """One meeting file, opened to be run, rehearsed or looked at.

    Raises:
        StorageError: from `open`, as `MeetingFile.open` does.
    """

    def __init__(self, file: MeetingFile, clock: Clock, *, rehearsal: bool, view: bool, desk: str) -> None:
        self.file = file
        self.clock = clock
        self.rehearsal = rehearsal
        self.view = view
        self.desk = desk
        facts = [Fact.read(f) for f in file.facts()]
        stations = {f.station for f in facts}
        self.station = rehearsal_station() if rehearsal else station_of(own_laptop(), stations)
        self._thread = DiskThread()
        self._scans = 0
        self._generation = file.generation
        self._is_noted = False
        self._saying: set[asyncio.Task[None]] = set()
        self.control = Control(
            file.documents(),
            facts,
            journal=_Journal(Recorder(file, self._thread), self._note_beginning),
            clock=clock,
            station=self.station,
            run=drawn(8),
        )
        self.control.listen(self._heard)

    @classmethod
    def open(
        cls, path: Path, *, view: bool = False, rehearsal: bool = False, clock: Clock | None = None, desk: str = "1"
    ) -> "Session":
        """Open a meeting file, to write it or (`view`) to look at it."""
        file = MeetingFile.open(path, write=not view, role="Lễ đài")
        try:
            return cls(file, clock or SystemClock(), rehearsal=rehearsal, view=view, desk=desk)
        except ValueError as error:  # its documents make no meeting
            file.close()
            raise StorageError("file.damaged", path=str(path)) from error
        except BaseException:
            file.close()
            raise

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What was found wrong with the file on opening."""
        return self.file.report

    @property
    def mode(self) -> Mode:
        """What the top bar says."""
        if self.rehearsal:
            return "rehearsal"
        if self.view:
            return "view"
        return "closed" if self.control.meeting.opened_at is None else "official"

    @property
    def speed(self) -> int:
        """How fast the clock runs; 1 but in a rehearsal."""
        return self.clock.speed if isinstance(self.clock, RehearsalClock) else 1

    def next_nonce(self) -> str:
        """A nonce for a scan of this window: unique over all desks, since the station is."""
        self._scans += 1
        return f"{self.station}.{self._scans}"

    async def do(self, command: Command, by: str) -> Outcome:
        """As `Control.do`; a view refuses everything."""
        if self.view:
            raise Refused("meeting.view_only")
        return await self.control.do(command, by)

    async def begin(self) -> Payload | None:
        """As `Control.begin`, once and before the first command; a view notices nothing by itself."""
        return None if self.view else await self.control.begin()

    async def follow(self) -> None:
        """Of a view: read what the writer has added since. Raises StorageError where the file is gone."""
        fresh = await self._thread.run(self.file.refresh)
        if self.file.generation != self._generation:
            self._generation = self.file.generation
            facts = [Fact.read(f) for f in self.file.facts()]
            self.control.begin_anew(self.file.documents(), facts)
        elif fresh:
            self.control.lay([Fact.read(f) for f in fresh])

    async def begin_again(self) -> Path:
        """Làm lại từ đầu: the facts go to a sibling file, whose path is returned, and the documents stay."""
        stem = f"{self.file.path.stem}.{date_hour(self.control.now())}"

        async def begin() -> Path:
            sibling = await self._thread.run(self.file.set_aside_facts, stem)
            self.control.begin_anew(self.file.documents(), [])
            return sibling

        return await self.control.alone(begin)

    async def copy_to(self, folder: Path) -> Path:
        """Write all there is to a folder, for other laptops, and return the path. Raises StorageError."""
        from storage.link.carrying import copy_to

        return await self._thread.run(copy_to, self.file, folder, laptop_of(self.station))

    async def _note_beginning(self) -> None:
        """Before the first edit: what the documents are now is what an untouched copy of this file has too."""
        if not self._is_noted:
            if len(known := await self._thread.run(preparations.states, self.file)) == 1:
                await self._thread.run(preparations.note, self.file, known, self.control.now())
            self._is_noted = True

    async def note_prepared(self, known: Sequence[State] = ()) -> None:
        """Another laptop has what is prepared here, which comes from `known` too. Raises StorageError."""
        every = [*known, *(await self._thread.run(preparations.states, self.file))]
        await self._thread.run(preparations.note, self.file, every, self.control.now())
        self._is_noted = True

    def prepared(self) -> Prepared:
        """What is prepared here, and in one table more what it comes from."""
        documents = self.file.documents()
        return {**documents, preparations.NAME: preparations.write(preparations.states(self.file, documents))}

    async def stand(self) -> None:
        """Say to other laptops what is prepared here. Raises NotRecorded."""
        if not (self.view or self.rehearsal):
            state = (await self._thread.run(preparations.states, self.file))[-1]
            await self.control.do(Stand(state), "link")

    def stand_soon(self) -> None:
        """As `stand`, from where nothing can be waited for; the next time says it if this one cannot."""

        async def said() -> None:
            with contextlib.suppress(NotRecorded, RuntimeError, StorageError):
                await self.stand()

        task = asyncio.get_running_loop().create_task(said())
        self._saying.add(task)
        task.add_done_callback(self._saying.discard)

    def _heard(self, meeting: Meeting, outcome: Outcome) -> None:
        if not outcome.facts and meeting.opened_at is None and len(meeting.link.stood) > 1:
            self.stand_soon()

    async def put_aside(self) -> Path:
        """Write a copy of the whole file beside it, and return its path. Raises StorageError."""
        stem = f"{self.file.path.stem}.{date_hour(self.control.now())}"
        return await self._thread.run(preparations.put_aside, self.file, stem)

    async def prepare_as(self, documents: Prepared) -> None:
        """Let these be the documents; what has happened here stays. Raises StorageError and ValueError."""

        async def replaced() -> None:
            facts = [Fact.read(f) for f in self.file.facts()]
            try:
                fold(documents, facts)  # on trial: what cannot be folded must not reach the disk
            except (KeyError, TypeError, AttributeError) as error:
                raise ValueError("facts about what is not there") from error
            await self._thread.run(self.file.change, turned(self.file.documents(), documents))
            self.control.begin_anew(self.file.documents(), facts)

        await self.control.alone(replaced)

    def rename(self) -> None:
        """Somebody else goes by the letters of this laptop (a disk, or its folder, was copied): go by others."""
        stations = {str(f["station"]) for f in self.file.facts()}
        self.station = station_of(new_laptop(), stations)
        self.control.rename(self.station)

    async def reopen(self) -> None:
        """After a write in doubt: read what the disk really has, and go on from that. Raises StorageError."""

        async def read_back() -> None:
            await self._thread.run(self.file.reopen)
            self.control.begin_anew(self.file.documents(), [Fact.read(f) for f in self.file.facts()])

        await self.control.alone(read_back)

    def close(self) -> None:
        """Finish what is being written and give the file back."""
        self._thread.close()
        self.file.close()
