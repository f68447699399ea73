"""A laptop that has nothing yet gets the whole meeting by the join code: documents, and all that has happened."""

import asyncio
import contextlib
from pathlib import Path
from typing import Final

from meeting.documents import TABLES, Prepared
from meeting.link.joining import same_meeting
from storage.errors import StorageError
from storage.laptop import draw_anew, own_laptop
from storage.link.code import Door
from storage.link.errors import HallError
from storage.meeting_file import MeetingFile
from tui.link_engine import Engine, Nats
from tui.linked import Linked, kept_name
from tui.session import Session
from tui.strings import t

CAUGHT_UP_S: Final = 60.0
LOOK_S: Final = 0.02


async def fetch(door: Door, path: Path, engine: Engine | None = None) -> Path:
    """Write the meeting to `path` and return it; a file of the same meeting that lies there is brought up to date.

    The link is kept in mind, so that whoever opens the file next is in the hall. Raises HallError and StorageError.
    """
    engine = engine or Nats()
    try:
        entry = await engine.ask_in(door, own_laptop(), kept_name())
    except HallError as error:
        if error.string_id != "hall.same_letters":
            raise
        draw_anew()
        entry = await engine.ask_in(door, own_laptop(), kept_name())
    _make(path, entry.documents)
    session = Session.open(path)
    linked = Linked(session, engine)
    try:
        if tables := linked.differing(entry):
            raise StorageError(
                "link.prepared_apart", path=str(path), tables=", ".join(t(f"import.table.{one}") for one in tables)
            )
        await linked.follow(door, entry)
        await asyncio.wait_for(_caught_up(linked), CAUGHT_UP_S)
    except TimeoutError as error:
        raise HallError("hall.nobody_there", address=door.address) from error
    finally:
        await linked.close(keep=True)
        session.close()
    return path


def _make(path: Path, documents: Prepared) -> None:
    if not path.exists():
        MeetingFile.create(path, {name: documents.get(name, ()) for name in TABLES})
        return
    with MeetingFile.open(path, write=False) as file:
        if not same_meeting(file.documents(), documents):
            raise StorageError("file.exists", path=str(path))


async def _caught_up(linked: Linked) -> None:
    while not linked.link.up:  # noqa: ASYNC110 - the wire's standing is looked at, as the screens do
        await asyncio.sleep(LOOK_S)
    if linked.link.trouble == "hall.own_disk":
        raise HallError(linked.link.trouble)


def fetched(door: Door, path: Path) -> Path:
    """As `fetch`, for who has no loop of their own."""
    with contextlib.suppress(asyncio.CancelledError):
        return asyncio.run(fetch(door, path))
    raise HallError("hall.nobody_there", address=door.address)
