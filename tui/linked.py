"""This window's link to other laptops: it opens a hall or goes into one, keeps it, and gives everything back.

Nothing of the extra `hall` is imported, and nothing listens, before somebody asks. A hall that was open when the
program was killed is opened again with the meeting, at the address and with the code that people have; the server that
the killed program left behind is ended by that. What was left in order stays closed. Once somebody has left the hall,
or the meeting is over, nothing of what people did stays behind in the server's folder.
"""

import asyncio
import contextlib
import hashlib
import json
import platform
import shutil
import time
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias

from meeting.link.control import called
from meeting.link.joining import differing, same_meeting
from meeting.link.order import laptop_of
from storage.home import home
from storage.laptop import draw_anew
from storage.link.code import PORT, Door
from storage.link.ending import end
from storage.link.errors import HallError
from tui.link_engine import Engine, Nats, is_held
from tui.session import Session

Role: TypeAlias = Literal["", "host", "guest"]
CLOSE_S: Final = 2.0
WATCH_S: Final = 1.0
ASK_AGAIN_S: Final = 5.0
NAME_MOST: Final = 40
CODE_KEEPS_S: Final = 18 * 3600
"""A hall that is opened once more on the same day has the code that people wrote down."""
LEAST_FREE: Final = 64 << 20
"""With less room than this the server is about to stop storing."""


class Linked:
    """One window's link."""

    def __init__(self, session: Session, engine: Engine | None = None) -> None:
        self.session = session
        self.engine = engine or Nats()
        self.role: Role = ""
        self.door: Door | None = None
        self.asked = False
        """Whether somebody asked for a link since this window was opened."""
        self.room_short = False
        """The server of this laptop has no room on the disk."""
        self.names: dict[str, str] = {}
        """What the other laptops of this meeting are called, by their letters, as they said themselves."""
        self.folder = home() / "hall" / hashlib.sha256(str(session.file.path).encode()).hexdigest()[:12]
        self._hall: Any = None
        self._wire: Any = None
        self._running: list[asyncio.Task[None]] = []
        self._turn = asyncio.Lock()
        self.names |= {str(k): str(v) for k, v in dict(self._kept().get("names", {})).items()}
        session.control.listen(lambda *_: self._recorded())

    @property
    def laptop(self) -> str:
        """The letters of this laptop."""
        return laptop_of(self.session.station)

    @property
    def link(self) -> Any:
        """How it stands (`storage.link.wire.Link`); None where there is none."""
        return self._wire.link if self._wire is not None else None

    @property
    def trouble(self) -> str:
        """String id of what stands in the way, "" where nothing does; of the own server before that of the wire."""
        hall: HallError | None = getattr(self._hall, "trouble", None)
        return hall.string_id if hall else self.link.trouble if self.link is not None else ""

    @property
    def trouble_values(self) -> dict[str, str | int]:
        """What its sentence is about."""
        hall: HallError | None = getattr(self._hall, "trouble", None)
        values: dict[str, str | int] = {"address": self.door.address, "port": self.door.port} if self.door else {}
        return values | (hall.values if hall else {})

    @property
    def name(self) -> str:
        """What this laptop is called by the others."""
        return kept_name() or self.laptop

    def called(self, laptop: str) -> str:
        """What a laptop is called on the screen: as it says itself, else as it said when it took control."""
        return self.names.get(laptop) or called(self.session.control.meeting, laptop)

    def _recorded(self) -> None:
        if self._wire is not None:
            self._wire.recorded()

    # Opening, going in

    async def host(self, address: str, port: int = PORT, *, code: str = "") -> Door:
        """Open a hall here, and be in it. Raises HallError; nothing listens then."""
        async with self._turn:
            await self._close()
            door = Door(address, port, code or self._code())
            try:
                await self._open(door)
            except HallError as error:
                if error.string_id != "hall.port_taken" or code:
                    raise
                from storage.link.server import free_port

                # Something else has that port; the code and the QR say which one it is instead.
                await self._open(door._replace(port=free_port(address)))
            return self.door or door

    async def _open(self, door: Door) -> None:
        hall = await asyncio.to_thread(self.engine.hall, door, self.folder, self.session.prepared)
        password = await hall.open(self.laptop)
        self._hall = hall
        self._follow("host", door, self.laptop, password)

    def _code(self) -> str:
        """That of this day, where there was one."""
        last = self.engine.last_door(self.folder)
        with contextlib.suppress(OSError):
            if last and time.time() - (self.folder / "hall.json").stat().st_mtime < CODE_KEEPS_S:
                return last.code
        return self.engine.new_code()

    async def ask_in(self, door: Door) -> Any:
        """Ask to be let in; nothing follows from it yet. Raises HallError, `hall.other_meeting` too."""
        try:
            entry = await self.engine.ask_in(door, self.laptop, self.name)
        except HallError as error:
            if error.string_id == "hall.same_letters":
                draw_anew()
            raise
        if not same_meeting(self.session.file.documents(), entry.documents):
            raise HallError("hall.other_meeting", address=door.address)
        return entry

    def differing(self, entry: Any) -> tuple[str, ...]:
        """Where the host's laptop was prepared differently: names of tables."""
        return differing(self.session.file.documents(), entry.documents)

    async def follow(self, door: Door, entry: Any) -> None:
        """Be in the hall that let us in."""
        async with self._turn:
            await self._close()
            self._follow("guest", door, entry.user, entry.password)

    def _follow(self, role: Role, door: Door, user: str, password: str) -> None:
        self._wire = self.engine.wire(self.session, door, user, password, self.name)
        self.role, self.door, self.asked = role, door, True
        self._running = [asyncio.create_task(self._wire.run()), asyncio.create_task(self._watch())]
        kept = {"role": role, **door._asdict(), "user": user, "password": password, "names": self.names}
        self._keep({**kept, "file": str(self.session.file.path), "open": True, "at": time.time()})

    async def resume(self) -> None:
        """Go on with the link that a killed program had on the same day. Raises HallError."""
        await self.sweep()
        kept = self._kept()
        if not (kept.get("open") and _of_today(kept)):
            return
        self.asked = True
        door = Door(str(kept["address"]), int(kept["port"]), str(kept["code"]))
        if kept["role"] == "host":
            await self.host(door.address, door.port, code=door.code)
        else:
            async with self._turn:
                self._follow("guest", door, str(kept["user"]), str(kept["password"]))

    @property
    def last_door(self) -> Door | None:
        """The hall that this meeting was in last."""
        kept = self._kept()
        return Door(str(kept["address"]), int(kept["port"]), str(kept["code"])) if "code" in kept else None

    # While it lasts

    async def _watch(self) -> None:
        asked = time.monotonic()
        while True:
            await asyncio.sleep(WATCH_S)
            self._note_names()
            if self.role == "host":
                self.room_short = await asyncio.to_thread(self._is_full)
            elif self.link.trouble == "hall.wrong_code" and time.monotonic() - asked > ASK_AGAIN_S:
                # The server's folder was wiped, or another laptop serves now: the code may still be good.
                asked = time.monotonic()
                with contextlib.suppress(Exception):  # it is asked again
                    await self._let_in_again()

    def _note_names(self) -> None:
        said = {letters: peer.name for letters, peer in self.link.peers.items() if peer.name}
        if said.items() - self.names.items():
            self.names |= said
            self._keep({**self._kept(), "names": self.names})

    async def _let_in_again(self) -> None:
        door = self.door
        if door is None:
            return
        entry = await self.ask_in(door)
        await end(self._running[0])
        self._wire = self.engine.wire(self.session, door, entry.user, entry.password, self.name)
        self._running[0] = asyncio.create_task(self._wire.run())

    def _is_full(self) -> bool:
        try:
            return shutil.disk_usage(self.folder).free < LEAST_FREE
        except OSError:
            return False

    # The end

    async def leave(self) -> None:
        """Out of the hall, or close it; it is not gone on with."""
        async with self._turn:
            await self._close(forget=True)
            self.asked = False

    async def close(self, *, keep: bool = False) -> None:
        """Give everything back within two seconds; with `keep` the next opening of this meeting goes on with it."""
        with contextlib.suppress(TimeoutError):  # a server that had not ended by then was killed
            over = self.session.control.meeting.programme.closed_at is not None
            await asyncio.wait_for(self._close(keep=keep, forget=over and not keep), CLOSE_S)

    async def _close(self, *, keep: bool = False, forget: bool = False) -> None:
        running, self._running = self._running, []
        await end(*running)
        self._wire, self.role, self.door, self.room_short = None, "", None, False
        if self._hall is not None:
            with contextlib.suppress(OSError, HallError):
                await self._hall.close(forget=forget)
        self._hall = None
        if running and not keep:
            self._keep({**self._kept(), "open": False})

    async def sweep(self) -> None:
        """End the servers of killed programs whose meetings nobody has open."""
        await asyncio.to_thread(self._sweep)

    def _sweep(self) -> None:
        for path in self.folder.parent.glob("*/link.json"):
            kept = _read(path)
            # What is of this day may be opened again, and need not be filled from the beginning then.
            stale = (path.parent / "js").exists() and not _of_today(kept)
            if path.parent == self.folder or kept.get("role") != "host" or not (kept.get("open") or stale):
                continue
            if not kept.get("swept") and not is_held(Path(str(kept.get("file", "")))):
                self.engine.end(path.parent)
                _keep(path, json.dumps({**kept, "swept": True}))

    # What is kept

    def _kept(self) -> dict[str, Any]:
        return _read(self.folder / "link.json")

    def _keep(self, kept: dict[str, Any]) -> None:
        with contextlib.suppress(OSError):  # without it everything works, and is asked for once more after a crash
            _keep(self.folder / "link.json", json.dumps(kept))


def _of_today(kept: dict[str, Any]) -> bool:
    return time.time() - float(kept.get("at", 0)) < CODE_KEEPS_S


def kept_name() -> str:
    """What this laptop is called: as somebody said, else as the system says."""
    with contextlib.suppress(OSError, ValueError):
        if kept := (home() / "hall" / "ten-may").read_text("utf-8").strip():
            return kept[:NAME_MOST]
    return platform.node()[:NAME_MOST]


def keep_name(name: str) -> None:
    """Call this laptop so from here on; "" leaves it as it is."""
    if name := " ".join(name.split())[:NAME_MOST]:
        with contextlib.suppress(OSError):
            _keep(home() / "hall" / "ten-may", name)


def _keep(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(text, "utf-8")


def _read(path: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError):
        kept = json.loads(path.read_text("utf-8"))
        if isinstance(kept, dict):
            return kept
    return {}
