"""`ledai carry FILE DIR` and `ledai join FILE OTHER`: two laptops without a network, by a stick."""

import asyncio
import json
import sys
from pathlib import Path

from meeting.control import NotRecorded
from storage.errors import StorageError
from tui import linking
from tui.problems import sentences
from tui.session import Session
from tui.settling import How, PreparedApart
from tui.strings import t


def carry(path: Path, folder: Path) -> int:
    """Copy the meeting to a folder; prints where it lies. A file that a window holds is copied as it stands."""
    if not folder.is_dir():
        raise StorageError("link.no_folder", path=str(folder))
    try:
        session = Session.open(path)
    except StorageError as error:
        if error.string_id not in {"file.locked", "file.read_only"}:
            raise
        session = Session.open(path, view=True)
    try:
        print(asyncio.run(linking.carry(session, folder)))
    except NotRecorded as error:
        print(t(error.string_id, **error.values), file=sys.stderr)
        return 1
    finally:
        session.close()
    return 0


def join(path: Path, other: Path, *, how: How, as_json: bool) -> int:
    """Take in what other laptops have: one file, or all in a folder that are of this meeting."""
    session = Session.open(path)
    try:
        return asyncio.run(_join(session, other, how, as_json=as_json))
    finally:
        session.close()


async def _join(session: Session, other: Path, how: How, *, as_json: bool) -> int:
    done: list[linking.Taken] = []
    worst = 0
    copies = linking.found(other, session.file.path)
    for copy in copies:
        try:
            done.append(await linking.take_in(session, copy, how))
        except StorageError as error:
            # On a stick there may be other meetings too, which are nobody's business here.
            if error.string_id in {"link.other_meeting", "file.not_a_meeting"} and len(copies) > 1:
                continue
            lines = [*sentences(error), *(error.lines() if isinstance(error, PreparedApart) else ())]
            print("\n".join(lines), file=sys.stderr)
            worst = worst or error.exit_code
        except NotRecorded as error:
            print(t(error.string_id, **error.values), file=sys.stderr)
            return 1
    if not done and not worst:
        raise StorageError("link.nothing_there", path=str(other))
    if as_json:
        print(json.dumps({"taken": [_plain(one) for one in done]}, ensure_ascii=False))
    else:
        for one in done:
            print("\n".join(linking.report(one)))
    return worst


def _plain(one: linking.Taken) -> dict[str, object]:
    return {
        "file": str(one.path),
        "laptop": one.laptop,
        "name": one.name,
        "new": one.news,
        "owed": one.owed,
        "aside": str(one.aside) if one.aside else None,
        "clock_ahead_ms": {"least": one.clock.least, "most": one.clock.most},
    }
