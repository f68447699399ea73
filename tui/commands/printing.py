"""`ledai print`: run-sheet, script, the sheets and tags of the award call, and what the office prints before the day.

The path of what was written goes to stdout, everything else to stderr. A printed script is registered in the file, so
that void sheets can be named later; where a running window holds the file it is printed all the same, without a number.
"""

import asyncio
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from meeting.control import NotRecorded
from meeting.prints import RecordPrint
from meeting.refusal import Refused
from meeting.state import Meeting
from meeting.submitted import mark_submitted
from meeting.text.hours import clock_text
from storage.clock import SystemClock
from storage.errors import StorageError
from storage.paper.pages import Told, untold
from storage.paper.rows import day_of
from tui.commands.delegates import read
from tui.office_papers import Wish, make
from tui.papers import KINDS, write_batch_sheets, write_frame_tags, write_run_sheet, write_script
from tui.session import Session
from tui.sheet_words import void_sheets_named
from tui.strings import t

FAILURE = 1
BAR = 30
WHY = {"file.locked": "print.why.locked", "file.read_only": "print.why.read_only"}
"""What keeps a printing from being registered, and nothing else."""


def now_of(meeting: Meeting) -> int:
    """The meeting's time on this machine's clock, in milliseconds since the epoch."""
    return SystemClock().now().wall - meeting.correction


def run_sheet(path: Path, out: Path | None) -> int:
    """Print the run-sheet as it is now."""
    meeting = read(path)
    print(write_run_sheet(meeting, now_of(meeting), path.resolve(), out))
    return 0


def batch_sheets(path: Path, out: Path | None, *, role: str, batch: int, only_void: bool = False) -> int:
    """Print the sheets of the award call as it is now, and register them where the file can be written."""
    return _registering(path, partial(_batches_printed, out=out, role=role, batch=batch, only_void=only_void))


def frame_tags(path: Path, out: Path | None) -> int:
    """Print the tags of the frames."""
    meeting = read(path)
    try:
        written, bare = write_frame_tags(meeting, now_of(meeting), path.resolve(), out)
    except Refused as refused:
        return _said(refused)
    print(written)
    if bare:
        print(t("print.tags_bare", count=bare), file=sys.stderr)
    return 0


def office(what: str, path: Path, wish: Wish) -> int:
    """Print one of the office's papers, with a bar on a terminal."""
    meeting = read(path)
    try:
        made = make(what, meeting, now_of(meeting), path.resolve(), replace(wish, told=_bar()))
    except Refused as refused:
        return _said(refused)
    print(made.path)
    if wish.out is not None and made.path.is_file() and wish.out.suffix.casefold() in KINDS - {made.path.suffix}:
        print(t("print.other_kind", kind=made.path.suffix, path=made.path.name), file=sys.stderr)
    if made.count:
        print(t("print.pictures", count=made.count, path=made.path), file=sys.stderr)
    if made.bare:
        print(t("print.bare", count=made.bare), file=sys.stderr)
    return 0


def submitted(path: Path) -> int:
    """Mark what stands now as what was submitted. Raises StorageError."""
    session = Session.open(path)
    try:
        record = mark_submitted(session.control.meeting, session.control.now())
        asyncio.run(_register(session, record))
    except Refused as refused:
        return _said(refused)
    except NotRecorded as error:
        print(t(error.string_id, **error.values), file=sys.stderr)
        return FAILURE
    finally:
        session.close()
    print(t("print.submitted", version=record.version, hour=clock_text(record.at), date=day_of(record.at)))
    return 0


def _bar() -> Told:
    """How far it is, on one line of a terminal; nothing where stderr is none."""
    if not sys.stderr.isatty():
        return untold
    drawn = -1

    def told(done: int, of: int) -> None:
        nonlocal drawn
        cells = BAR * done // max(1, of)
        if cells != drawn:
            drawn = cells
            bar = "█" * cells + "░" * (BAR - cells)
            print(f"\r{bar} {t('print.progress', done=done, of=of)}", end="", file=sys.stderr, flush=True)
        if done == of:
            print("\r\033[K", end="", file=sys.stderr, flush=True)

    return told


def _said(refused: Refused) -> int:
    print(t(refused.string_id, **refused.values), file=sys.stderr)
    return FAILURE


def script(path: Path, out: Path | None, *, only_void: bool) -> int:
    """Print the script, and register it where the file can be written."""
    return _registering(path, partial(_printed, out=out, only_void=only_void))


def _registering(path: Path, printed: Callable[[Session, str], int]) -> int:
    """Print from a file that is opened to be written, else to be read; what is printed is told why not to register."""
    why = ""
    try:
        session = Session.open(path)
    except StorageError as error:
        if error.string_id not in WHY:
            raise
        why = t(WHY[error.string_id])
        session = Session.open(path, view=True)
    try:
        return printed(session, why)
    except Refused as refused:
        print(t(refused.string_id, **refused.values), file=sys.stderr)
        return 0 if refused.string_id in {"print.nothing_void", "print.no_void_sheets"} else FAILURE
    except NotRecorded as error:
        print(t(error.string_id, **error.values), file=sys.stderr)
        return FAILURE
    finally:
        session.close()


def _batches_printed(session: Session, why: str, *, out: Path | None, role: str, batch: int, only_void: bool) -> int:
    meeting, file = session.control.meeting, session.file.path
    if only_void and (sheets := void_sheets_named(meeting)):
        print(t("print.void_sheets", sheets=sheets), file=sys.stderr)
    path, record = write_batch_sheets(
        meeting, session.control.now(), file, out, role=role, batch=batch, only_void=only_void, registered=not why
    )
    print(path)
    if why:
        print(t("print.not_registered", why=why), file=sys.stderr)
    else:
        asyncio.run(_register(session, record))
    return 0


def _printed(session: Session, why: str, *, out: Path | None, only_void: bool) -> int:
    meeting = session.control.meeting
    path, printing = write_script(
        meeting, session.control.now(), session.file.path, out, only_void=only_void, registered=not why
    )
    print(path)
    if printing.blanks:
        print(t("print.blanks"), file=sys.stderr)
    for blank in printing.blanks:
        print(t("print.blank", place=blank), file=sys.stderr)
    if why:
        print(t("print.not_registered", why=why), file=sys.stderr)
    else:
        asyncio.run(_register(session, printing.record))
    return 0


async def _register(session: Session, record: RecordPrint) -> None:
    await session.do(record, "print")
