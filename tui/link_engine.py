"""What makes halls and wires; the real one imports the extra `hall` when it is first asked, and says where it lacks."""

import asyncio
import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from meeting.documents import Prepared
from meeting.link.order import laptop_of
from storage.errors import StorageError
from storage.link.code import Door
from storage.link.errors import HallError
from storage.lock import Lock
from tui.session import Session


class Engine(Protocol):
    """What makes halls and wires; tests have one of their own."""

    def hall(self, door: Door, folder: Path, documents: Callable[[], Prepared]) -> Any: ...
    def wire(self, session: Session, door: Door, user: str, password: str, name: str) -> Any: ...
    async def ask_in(self, door: Door, laptop: str, name: str) -> Any: ...
    def last_door(self, folder: Path) -> Door | None: ...
    def new_code(self) -> str: ...
    def end(self, folder: Path) -> None: ...


class Nats:
    """The real one. Each method raises HallError("hall.no_extra") where the extra is not installed."""

    def hall(self, door: Door, folder: Path, documents: Callable[[], Prepared]) -> Any:
        with _extra():
            from storage.link.hall import Hall
            from storage.link.server import HallServer, program

            program()
            import nats.js.api  # noqa: F401 - here, in a thread, it costs the loop nothing

            return Hall(HallServer(door, folder), documents)

    def wire(self, session: Session, door: Door, user: str, password: str, name: str) -> Any:
        with _extra():
            from storage.link.wire import Wire

            laptop = laptop_of(session.station)
            return Wire(session.control, door, user=user, password=password, laptop=laptop, name=name, now=wall_ms)

    async def ask_in(self, door: Door, laptop: str, name: str) -> Any:
        with _extra():
            from storage.link.hall import ask_in

            await asyncio.to_thread(__import__, "nats")
            return await ask_in(door, laptop, name)

    def last_door(self, folder: Path) -> Door | None:
        from storage.link.server import last_door

        return last_door(folder)

    def new_code(self) -> str:
        from secrets import choice

        from meeting.checkin.codes import draw

        return draw(choice)

    def end(self, folder: Path) -> None:
        """End the server that a killed program left behind in this folder, and forget what it kept."""
        with contextlib.suppress(HallError, OSError), _extra():
            from storage.link.server import HallServer, last_door

            if door := last_door(folder):
                server = HallServer(door, folder)
                server.end_orphan()
                server.forget()


@contextlib.contextmanager
def _extra() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise HallError("hall.no_extra") from error


def wall_ms() -> int:
    """This laptop's clock, in milliseconds since the epoch."""
    return int(time.time() * 1000)


def is_held(path: Path) -> bool:
    """Whether a window has this meeting open for writing."""
    if not path.with_name(f"{path.name}.lock").exists():
        return False
    try:
        Lock.take(path).release()
    except StorageError:
        return True
    return False
