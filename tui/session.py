"""A meeting that is open in this window: its file, the thread that writes it, and its control."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from meeting.command import Change, Command
from meeting.control import Control, NotRecorded, Outcome
from meeting.documents import Prepared
from meeting.facts import Fact, Payload
from meeting.instant import Clock
from meeting.link.order import laptop_of
from meeting.refusal import Refused
from meeting.state import fold
from meeting.text.hours import VIETNAM
from storage.clock import RehearsalClock, SystemClock
from storage.errors import Notice, StorageError
from storage.laptop import drawn, own_laptop, rehearsal_station, station_of
from storage.meeting_file import MeetingFile
from storage.recorder import DiskThread, Recorder
from tui.widgets.topbar import Mode


def date_hour(ms: int) -> str:
    """20250828-0913, for the name of a file."""
    return datetime.fromtimestamp(ms / 1000, VIETNAM).strftime("%Y%m%d-%H%M")


class _Journal:
    """The recorder, whose refusals are put as the rules know them."""

    def __init__(self, recorder: Recorder) -> None:
        self._recorder = recorder

    async def append(self, facts: Sequence[Any]) -> None:
        try:
            await self._recorder.append(facts)
        except StorageError as error:
            raise NotRecorded(error.string_id, **error.values) from error

    async def change(self, changes: Sequence[Change]) -> None:
        try:
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
        self.control = Control(
            file.documents(),
            facts,
            journal=_Journal(Recorder(file, self._thread)),
            clock=clock,
            station=self.station,
            run=drawn(8),
        )

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

    async def prepare_as(self, documents: Prepared) -> None:
        """Take over what another laptop prepared; what has happened here stays. Raises StorageError and ValueError."""
        from meeting.link.joining import turned

        async def replaced() -> None:
            facts = [Fact.read(f) for f in self.file.facts()]
            fold(documents, facts)  # on trial: what cannot be folded must not reach the disk
            await self._thread.run(self.file.change, turned(self.file.documents(), documents))
            self.control.begin_anew(self.file.documents(), facts)

        await self.control.alone(replaced)

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
